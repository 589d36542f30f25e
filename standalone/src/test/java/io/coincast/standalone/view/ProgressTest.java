package io.coincast.standalone.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final AtomicLong nanos = new AtomicLong();

    private String said() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void shouldPrintPlainLinesNowAndThenWithTheTimeLeft() {
        try (Progress progress = Progress.plain(out, "fitting", 100, nanos::get)) {
            progress.stepTo(1, "epoch 1");
            pass(Duration.ofSeconds(10));
            progress.stepTo(10, "epoch 2");
            pass(Duration.ofSeconds(1));
            progress.stepTo(11, "epoch 3");
            pass(Duration.ofSeconds(1));
            progress.say(100, "done");
        }

        assertThat(said().lines()).containsExactly("fitting:  10 % epoch 2, 1:30 left", "fitting: 100 % done");
        assertThat(said()).doesNotContain("\r", "\u001b");
    }

    @Test
    void shouldRedrawABarOnATerminal() {
        try (Progress progress = Progress.start(out, "fitting", 10, true)) {
            progress.stepTo(10, "epoch 2");
        }

        assertThat(said()).contains("fitting", "100%", "\r");
    }

    @Test
    void shouldWriteTimesForPeople() {
        assertThat(Durations.text(Duration.ofSeconds(125))).isEqualTo("2:05");
        assertThat(Durations.text(Duration.ofSeconds(3_661))).isEqualTo("1:01:01");
    }
}
