package io.coincast.standalone.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LogLinesTest {
    private static final Path CONFIGURATION = Path.of("src/main/resources/logback.xml");

    @Test
    void shouldWriteOneLineWhateverIsInIt() throws IOException {
        assertThat(line("refused: '{}'", "a\r\n10:00:00.000 ERROR Releases: all is lost\u001b[2J"))
                .matches("[0-9:.]{12} WARN  here: refused: 'a 10:00:00.000 ERROR Releases: all is lost \\[2J' \\R");
    }

    @Test
    void shouldLeaveWhatHasNoControlCharacters() throws IOException {
        assertThat(line("of {} µs …", 7)).endsWith("here: of 7 µs … " + System.lineSeparator());
    }

    private static String line(String message, Object argument) throws IOException {
        LoggerContext context = new LoggerContext();
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(pattern());
        layout.start();
        return layout.doLayout(new LoggingEvent(
                "x", context.getLogger("there.here"), Level.WARN, message, null, new Object[] {argument}));
    }

    private static String pattern() throws IOException {
        Matcher matcher = Pattern.compile("<pattern>(.*)</pattern>").matcher(Files.readString(CONFIGURATION));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
