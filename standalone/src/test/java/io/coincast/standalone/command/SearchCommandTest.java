package io.coincast.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coincast.contracts.serde.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchCommandTest {
    @TempDir
    Path directory;

    private record Outcome(int code, String output, String error) {}

    private Outcome run(String... more) throws Exception {
        Path data = StudyFiles.write(directory.resolve("data.csv"), 3_600);
        List<String> arguments = new ArrayList<>(
                List.of("search", "--data", data.toString(), "--out", out().toString(), "--stride", "4", "--models"));
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
    void shouldRankTrialsAndScoreTheBestOnWhatNoneHasSeen() throws Exception {
        Outcome outcome = run("cnn-2,mlp", "--trials", "3", "--epochs", "1", "--folds", "2", "--json");

        assertThat(outcome.code()).as(outcome.error()).isZero();
        JsonNode results = Json.mapper().readTree(outcome.output());
        assertThat(results.at("/trials")).hasSize(3);
        assertThat(results.at("/trials/0/objective").asDouble())
                .isLessThanOrEqualTo(results.at("/trials/1/objective").asDouble());
        assertThat(results.at("/best/trial")).isEqualTo(results.at("/trials/0/trial"));
        assertThat(results.at("/best/scores/crpsRatioBaseline").asDouble()).isPositive();
        assertThat(out().resolve("best/model.onnx")).isNotEmptyFile();
        assertThat(out().resolve("leaderboard.json")).isNotEmptyFile();
    }

    @Test
    void shouldRefuseBadUsage() throws Exception {
        assertThat(run("cnn-22", "--trials", "3").error()).contains("did you mean 'cnn-2'?");
        assertThat(run("gru-50-leaky", "--head", "quantiles").code()).isEqualTo(2);
        assertThat(run("cnn-2", "--eta", "1").error()).contains("--eta: must be at least 2");
        assertThat(run("cnn-2", "--method", "guess").code()).isEqualTo(2);
    }
}
