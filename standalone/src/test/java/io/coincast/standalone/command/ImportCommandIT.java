package io.coincast.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coincast.contracts.serde.Json;
import io.coincast.standalone.broker.EmbeddedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files into a real broker's topic. */
class ImportCommandIT {
    private static final String KAGGLE =
            "Timestamp,Open,High,Low,Close,Volume_(BTC),Volume_(Currency),Weighted_Price\n";

    @TempDir
    Path directory;

    @Test
    void shouldImportOnce() throws Exception {
        Path file = Files.writeString(
                directory.resolve("kaggle.csv"),
                KAGGLE
                        + "1500000000,1,2,1,2,10,15,1.5\n1500000300,NaN,NaN,NaN,NaN,NaN,NaN,NaN\n1500000600,2,3,2,3,1,2,2\n");
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            JsonNode first = load(broker, file);
            JsonNode second = load(broker, file);

            assertThat(first.at("/format").asText()).isEqualTo("Kaggle CSV");
            assertThat(first.at("/rows/empty").asInt()).isEqualTo(1);
            assertThat(first.at("/candles/published").asInt()).isEqualTo(2);
            assertThat(first.at("/candles/missing").asInt()).isEqualTo(1);
            assertThat(second.at("/candles/published").asInt()).isZero();
            assertThat(second.at("/candles/present").asInt()).isEqualTo(2);
        }
    }

    private static JsonNode load(EmbeddedBroker broker, Path file) throws Exception {
        try (Captured captured = Captured.start()) {
            int code = CoincastCommand.run(
                    "import",
                    file.toString(),
                    "--symbol",
                    "BTCUSD",
                    "--json",
                    "--set",
                    "kafka.bootstrap-servers=" + broker.bootstrapServers());
            assertThat(code).as(captured.error()).isZero();
            return Json.mapper().readTree(captured.output());
        }
    }
}
