package io.coincast.standalone.view;

import java.io.PrintStream;

/** Says where everything is, and prints a line now and then, for logs and pipes. */
public final class PlainView implements View {
    private final PrintStream output;
    private boolean introduced;

    public PlainView(PrintStream output) {
        this.output = output;
    }

    @Override
    public void show(Status status) {
        if (!introduced) {
            introduced = true;
            output.println("Coincast  " + status.title());
        }
        output.println(Frame.line(status));
    }

    @Override
    public long periodMs() {
        return 5_000;
    }

    @Override
    public void leave() {
        // nothing was taken
    }
}
