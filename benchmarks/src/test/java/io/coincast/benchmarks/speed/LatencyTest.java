package io.coincast.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class LatencyTest {
    private final Latency.Converter converter = new Latency.Converter();

    @Test
    void shouldReadARange() {
        assertThat(converter.convert("20..200ms"))
                .isEqualTo(new Latency(Duration.ofMillis(20), Duration.ofMillis(180)))
                .hasToString("20..200ms");
    }

    @Test
    void shouldReadOneNumber() {
        assertThat(converter.convert("20ms").spread()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20", "200..20ms", "20..ms", "-1ms", "20..200s"})
    void shouldRefuseWhatIsNoLatency(String text) {
        assertThatThrownBy(() -> converter.convert(text)).isInstanceOf(TypeConversionException.class);
    }
}
