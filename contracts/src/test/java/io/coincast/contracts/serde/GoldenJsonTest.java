package io.coincast.contracts.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.RegistryEntry;
import io.coincast.contracts.record.RejectedRecord;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.Samples;
import io.coincast.contracts.record.Settlement;
import io.coincast.contracts.record.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What version 1 has written must be read for ever, and is still written so, byte for byte. */
class GoldenJsonTest {
    static Stream<Arguments> goldenRecords() {
        return Stream.of(
                Arguments.of("candle", Samples.candle(), Candle.class),
                Arguments.of("forecast", Samples.forecast(), Forecast.class),
                Arguments.of("forecast-with-record", Samples.forecastWithRecord(), Forecast.class),
                Arguments.of("settlement", Samples.settlement(), Settlement.class),
                Arguments.of("settlement-with-pinball", Samples.settlementWithPinball(), Settlement.class),
                Arguments.of("registry-entry", Samples.registryEntry(), RegistryEntry.class),
                Arguments.of("release", Samples.release(), Release.class),
                Arguments.of("rejected", Samples.rejected(), RejectedRecord.class),
                Arguments.of("signal", Samples.signal(), Signal.class),
                Arguments.of("signal-of-the-market", Samples.signalOfTheMarket(), Signal.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goldenRecords")
    void shouldReadAndWriteGoldenBytes(String name, Object record, Class<?> type) throws Exception {
        String golden = golden(name);

        Object decoded = Json.decode(golden.getBytes(StandardCharsets.UTF_8), type);

        assertThat(decoded).isEqualTo(record);
        assertThat(new String(Json.encode(decoded), StandardCharsets.UTF_8)).isEqualTo(golden);
    }

    private static String golden(String name) throws IOException {
        String resource = "/golden/v1/" + name + ".json";
        try (InputStream stream = Objects.requireNonNull(GoldenJsonTest.class.getResourceAsStream(resource))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
