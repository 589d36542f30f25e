package io.coincast.standalone.view;

import java.io.PrintStream;
import picocli.CommandLine.Help.Ansi;

/** Redraws a picture in place on the alternate screen of an ANSI terminal. */
public final class TerminalView implements View {
    private static final String ENTER = "\u001b[?1049h\u001b[?25l";
    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final int DEFAULT_HEIGHT = 40;

    private final PrintStream terminal;
    private final Frame frame = new Frame(Ansi.AUTO);

    /** Takes over the screen of {@code terminal}. */
    public TerminalView(PrintStream terminal) {
        this.terminal = terminal;
        terminal.print(ENTER);
    }

    @Override
    public void show(Status status) {
        StringBuilder picture = new StringBuilder(HOME);
        frame.lines(status, height()).forEach(line -> picture.append(line).append(CLEAR_LINE + "\n"));
        terminal.print(picture.append(CLEAR_BELOW));
        terminal.flush();
    }

    @Override
    public long periodMs() {
        return 250;
    }

    @Override
    public void leave() {
        terminal.print(LEAVE);
        terminal.flush();
    }

    private static int height() {
        String lines = System.getenv("LINES");
        return lines != null && lines.matches("\\d{1,4}") ? Integer.parseInt(lines) : DEFAULT_HEIGHT;
    }
}
