package io.coincast.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.MarketClock;
import io.coincast.simulator.SimulatorConfig;
import io.coincast.simulator.SimulatorService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a broker, which is one of the findings. */
class DoctorCommandTest {
    @TempDir
    Path directory;

    private record Findings(int code, JsonNode all) {
        JsonNode of(String name) {
            return all.valueStream()
                    .filter(check -> check.path("name").asText().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(name + " is not in " + all));
        }

        String state(String name) {
            return of(name).path("state").asText();
        }
    }

    private Findings examine(String... keys) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("doctor", "--json", "--dir", directory.toString()));
        for (String key : keys) {
            arguments.addAll(List.of("--set", key));
        }
        arguments.addAll(List.of("--set", "kafka.bootstrap-servers=127.0.0.1:1"));
        try (Captured captured = Captured.start()) {
            int code = CoincastCommand.run(arguments.toArray(String[]::new));
            return new Findings(code, Json.mapper().readTree(captured.output()));
        }
    }

    private static SimulatorService exchange(MarketClock clock) throws Exception {
        Map<String, String> keys = Map.of("port", "0", "coins", "1", "recordings", "false");
        return SimulatorService.start(ConfigLoader.load(SimulatorConfig.class, ConfigSources.ofFlags(keys)), clock);
    }

    @Test
    void shouldSayWhatThereIsAndWhatToDo() throws Exception {
        try (SimulatorService exchange = exchange(MarketClock.system())) {
            Findings findings = examine("exchange.base-url=" + exchange.uri());

            assertThat(findings.code()).isEqualTo(1);
            assertThat(findings.state("broker")).isEqualTo("FAILED");
            assertThat(findings.of("broker").path("advice").asText()).contains("kafka.bootstrap-servers");
            assertThat(findings.state("exchange")).isEqualTo("OK");
            assertThat(findings.state("clock")).isEqualTo("OK");
            assertThat(findings.state("directory")).isEqualTo("OK");
            assertThat(findings.of("memory").path("found").asText())
                    .matches("\\d+ of \\d+ MiB free, heap at most \\d+ MiB, \\d+ processors");
            assertThat(findings.of("engine").path("found").asText()).startsWith("onnx on cpu; ");
        }
    }

    @Test
    void shouldSayWhetherADirectoryCanBeMadeAndMakeNone() throws Exception {
        directory = directory.resolve("new").resolve("one");

        assertThat(examine().of("directory").path("found").asText()).isEqualTo(directory + " can be made");
        assertThat(directory.getParent()).doesNotExist();
    }

    @Test
    void shouldSayThatAFileIsInTheWayOfADirectory() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        directory = file.resolve("under");

        assertThat(examine().of("directory").path("found").asText())
                .isEqualTo("there is a file in the way of a directory: " + file);
    }

    @Test
    void shouldNoticeAClockThatIsWrong() throws Exception {
        Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
        MarketClock ahead = MarketClock.accelerated(Clock.systemUTC(), hourAgo, 1.01);
        try (SimulatorService exchange = exchange(ahead)) {
            JsonNode clock = examine("exchange.base-url=" + exchange.uri()).of("clock");

            assertThat(clock.path("state").asText()).isEqualTo("WARNING");
            assertThat(clock.path("found").asText()).matches("the exchange's is 3[56]\\d{3} ms ahead of ours.*");
            assertThat(clock.path("advice").asText()).contains("NTP");
        }
    }

    @Test
    void shouldSayWhatAGpuWouldNeed() throws Exception {
        JsonNode engine = examine("exchange.base-url=http://127.0.0.1:1", "engine.kind=onnx-cuda")
                .of("engine");

        assertThat(engine.path("state").asText()).isEqualTo("FAILED");
        assertThat(engine.path("found").asText()).contains("gpu-onnx");
    }

    @Test
    void shouldSayThatTheExchangeIsAway() throws Exception {
        Findings findings = examine("exchange.base-url=http://127.0.0.1:1");

        assertThat(findings.state("exchange")).isEqualTo("FAILED");
        assertThat(findings.of("exchange").path("found").asText()).startsWith("http://127.0.0.1:1: ");
    }
}
