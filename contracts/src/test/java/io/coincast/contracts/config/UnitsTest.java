package io.coincast.contracts.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "250ms, PT0.25S, 250ms",
        "2s, PT2S, 2s",
        "90s, PT90S, 90s",
        "120s, PT2M, 2m",
        "6h, PT6H, 6h",
        "400d, P400D, 400d",
        "5 m, PT5M, 5m",
        "PT1.5S, PT1.5S, 1500ms",
        "PT0.0000005S, PT0.0000005S, PT0.0000005S",
        "0s, PT0S, 0s"
    })
    void shouldReadAndWriteDurations(String text, Duration expected, String written) {
        assertThat(DurationText.parse(text)).isEqualTo(expected);
        assertThat(DurationText.format(expected)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "-5s", "PT-5S", "1.5s", "5 parsecs", "s", "999999999999999999d", "200000d", "٣s"})
    void shouldRefuseWhatIsNoDuration(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DurationText.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "0B, 0, 0B",
        "512B, 512, 512B",
        "64KiB, 65536, 64KiB",
        "1.5 MiB, 1572864, 1536KiB",
        "1MiB, 1048576, 1MiB",
        "1kB, 1000, 1kB",
        "1KB, 1000, 1kB",
        "1GB, 1000000000, 1GB",
        "2TiB, 2199023255552, 2TiB"
    })
    void shouldReadAndWriteSizes(String text, long bytes, String written) {
        assertThat(DataSize.parse(text).bytes()).isEqualTo(bytes);
        assertThat(new DataSize(bytes)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"64", "64K", "-1B", "1iB", "0.3B", "1PB", "9999999999999999999TiB", "", "MiB"})
    void shouldRefuseWhatIsNoSize(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DataSize.parse(text));
    }

    @Test
    void shouldCompareSizesAndGiveAnIntWhereItFits() {
        assertThat(DataSize.parse("1KiB")).isGreaterThan(DataSize.parse("1kB"));
        assertThat(DataSize.parse("1KiB").intBytes()).isEqualTo(1024);
        assertThatIllegalArgumentException().isThrownBy(() -> new DataSize(-1));
    }
}
