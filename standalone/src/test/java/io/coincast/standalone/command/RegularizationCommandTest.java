package io.coincast.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coincast.contracts.serde.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegularizationCommandTest {
    @TempDir
    Path directory;

    private record Outcome(int code, String output, String error) {}

    private Outcome run(String... more) throws Exception {
        Path data = StudyFiles.write(directory.resolve("data.csv"), 21 * 272);
        List<String> arguments = new ArrayList<>(List.of(
                "study", "regularization", "--data", data.toString(), "--out", out().toString(), "--model", "cnn-2"));
        arguments.addAll(List.of(more));
        try (Captured captured = Captured.start()) {
            int code = CoincastCommand.run(arguments.toArray(String[]::new));
            return new Outcome(code, captured.output(), captured.error());
        }
    }

    private Path out() {
        return directory.resolve("out");
    }

    @Test
    void shouldDescribeEachSettingAndDrawBoxes() throws Exception {
        Outcome outcome =
                run("--repeats", "3", "--epochs", "1", "--l1", "0", "--l2", "0.01", "--target", "kernel", "--json");

        assertThat(outcome.code()).as(outcome.error()).isZero();
        JsonNode settings = Json.mapper().readTree(outcome.output()).at("/settings");
        assertThat(settings).hasSize(2);
        assertThat(settings.at("/1/setting").asText()).isEqualTo("kernel L1L2(0.0,0.01)");
        assertThat(settings.at("/1/count").asInt()).isEqualTo(3);
        assertThat(settings.at("/1/median").asDouble()).isPositive();
        assertThat(out().resolve("report.html")).content().contains("kernel L1L2(0.0,0.01)", "data:image/");
        assertThat(out().resolve("runs.tsv")).content().hasLineCount(8);
    }

    @Test
    void shouldRefuseBadUsage() throws Exception {
        assertThat(run("--repeats", "0").error()).contains("--repeats: must be positive");
        assertThat(run("--l2", "-1").code()).isEqualTo(2);
        assertThat(run("--target", "everything").code()).isEqualTo(2);
        try (Captured captured = Captured.start()) {
            assertThat(CoincastCommand.run("study")).isEqualTo(2);
            assertThat(captured.error()).contains("say which study: regularization");
        }
    }
}
