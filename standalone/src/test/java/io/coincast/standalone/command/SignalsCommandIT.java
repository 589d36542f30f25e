package io.coincast.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coincast.contracts.record.Signal;
import io.coincast.contracts.serde.Json;
import io.coincast.standalone.broker.EmbeddedBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalsCommandIT {
    private static final String ROWS = """
            name,symbol,timestamp_ms,value
            mood,BTC_USDT,1769861100017,-0.25
            fear-greed,,1769861100000,71
            """;

    @TempDir
    Path directory;

    private String server = "127.0.0.1:1";

    private record Outcome(int code, String output, String error) {}

    private Outcome run(String... command) {
        String[] all = Arrays.copyOf(command, command.length + 2);
        all[command.length] = "--set";
        all[command.length + 1] = "kafka.bootstrap-servers=" + server;
        try (Captured captured = Captured.start()) {
            int code = CoincastCommand.run(all);
            return new Outcome(code, captured.output(), captured.error());
        }
    }

    private JsonNode load(String rows) throws Exception {
        Outcome outcome = run("signals", "import", file(rows), "--json");
        assertThat(outcome.code()).as(outcome.error()).isZero();
        return Json.mapper().readTree(outcome.output());
    }

    private String file(String rows) throws Exception {
        return Files.writeString(directory.resolve("signals.csv"), rows).toString();
    }

    @Test
    void shouldPublishWhatTheTopicDoesNotHave() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            server = broker.bootstrapServers();

            assertThat(load(ROWS).at("/published").asInt()).isEqualTo(2);
            JsonNode again = load(ROWS + "mood,BTC_USDT,1769861400017,-0.5\n");
            assertThat(again.at("/published").asInt()).isEqualTo(1);
            assertThat(again.at("/present").asInt()).isEqualTo(2);

            Outcome tail = run("tail", "signals", "--from-beginning", "--limit", "3", "--json");
            String[] records = tail.output().strip().split("\n");
            assertThat(records).hasSize(3);
            assertThat(Json.decode(records[1].getBytes(StandardCharsets.UTF_8), Signal.class))
                    .isEqualTo(Signal.of("fear-greed", null, 1769861100000L, 71));
        }
    }

    @Test
    void shouldSayWhereAFileIsBadAndPublishNothing() throws Exception {
        assertThat(run("signals", "import", file(ROWS + "Mood!,,1,1\n")).error())
                .contains("line 4: name: must be a-z");
        assertThat(run("signals", "import", file(ROWS + "mood,,1,many\n")).error())
                .contains("line 4: value");
        assertThat(run("signals", "import", file("a,b\n")).error()).contains("name,symbol,timestamp_ms,value");
        assertThat(run("signals", "import", file("name,symbol,timestamp_ms,value\n"))
                        .error())
                .contains("there is no signal");
    }
}
