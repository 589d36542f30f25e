package io.coincast.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coincast.contracts.serde.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproduceCommandTest {
    @TempDir
    Path directory;

    private Path out() {
        return directory.resolve("out");
    }

    private Outcome run(Path data, String... more) {
        List<String> arguments = new ArrayList<>(List.of("reproduce", "--data", data.toString(), "--epochs", "1"));
        arguments.addAll(List.of(more));
        try (Captured captured = Captured.start()) {
            int code = CoincastCommand.run(arguments.toArray(String[]::new));
            return new Outcome(code, captured.output(), captured.error());
        }
    }

    private record Outcome(int code, String output, String error) {}

    @Test
    void shouldWriteReportResultsAndPictures() throws Exception {
        Path data = StudyFiles.write(directory.resolve("data.csv"), 21 * 272);
        Outcome outcome = run(data, "--out", out().toString(), "--models", "cnn-2", "--json");

        assertThat(outcome.code()).as(outcome.error()).isZero();
        JsonNode results = Json.mapper().readTree(outcome.output());
        assertThat(results.at("/protocols/study/windows/train").asInt()).isEqualTo(16);
        assertThat(results.at("/protocols/study/windows/validation").asInt()).isEqualTo(5);
        for (String protocol : List.of("study", "leakFree")) {
            for (String model : List.of("persistence", "lag", "drift", "linear-regression", "cnn-2")) {
                JsonNode figures = results.at("/protocols/" + protocol + "/models/" + model);
                assertThat(figures.at("/mse").asDouble()).isPositive();
                assertThat(figures.has("validationLoss")).isTrue();
                assertThat(figures.has("secondsPerEpoch")).isTrue();
            }
        }
        assertThat(Json.mapper().readTree(out().resolve("results.json").toFile()))
                .isEqualTo(results);
        assertThat(out().resolve("report.html")).content().contains("persistence", "data:image/");
        assertThat(out().toFile()
                        .list((folder, name) -> name.matches("(cnn-2|cnn-2-leak-free|comparison)\\.(png|svg)")))
                .hasSize(3);
    }

    @Test
    void shouldStateNetworksThatDivergedAndEndWell() throws Exception {
        Path data = StudyFiles.write(directory.resolve("data.csv"), 21 * 272);
        Outcome outcome = run(data, "--out", out().toString(), "--models", "cnn-2,nlinear", "--learning-rate", "1e30");

        assertThat(outcome.code()).as(outcome.error()).isZero();
        assertThat(outcome.error()).contains("cnn-2, study: the loss of cnn-2 became", "lower the learning rate");
        assertThat(outcome.output()).containsPattern("cnn-2 +– +– +– +0 \\(diverged\\)");
        JsonNode results = Json.mapper().readTree(out().resolve("results.json").toFile());
        assertThat(results.at("/protocols/leakFree/models/nlinear/diverged").asBoolean())
                .isTrue();
        assertThat(results.at("/protocols/study/models/persistence/mse").asDouble())
                .isPositive();
        assertThat(out().resolve("report.html")).content().contains("(diverged)");
    }

    @Test
    void shouldSuggestTheModelThatWasMeant() throws Exception {
        Outcome outcome = run(directory, "--out", out().toString(), "--models", "lstm50");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.error()).contains("there is no model 'lstm50', did you mean 'lstm-50'?");
        assertThat(out()).doesNotExist();
    }

    @Test
    void shouldSayThatThereAreTooFewRows() throws Exception {
        Outcome outcome = run(StudyFiles.write(directory.resolve("data.csv"), 400), "--out", out().toString());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.error()).contains("too few rows: 400 closes make 1 windows", "5440 closes");
    }

    @Test
    void shouldNameTheLineOfWhatIsNotFiniteAndOfAGap() throws Exception {
        Path data = Files.writeString(
                directory.resolve("data.csv"),
                StudyFiles.HEADER + "A_USD,300000,1,1,1,1,1\nA_USD,600000,1,1,1,inf,1\n");
        assertThat(run(data, "--out", out().toString()).error())
                .contains("data.csv, line 3: close: must be a finite number, was 'inf'");

        Path gap = Files.writeString(
                directory.resolve("gap.csv"), StudyFiles.HEADER + "A_USD,300000,1,1,1,1,1\nA_USD,3000000,1,1,1,1,1\n");
        Outcome outcome = run(gap, "--out", out().toString(), "--max-gap", "3");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.error()).contains("gap.csv, line 3: a gap of 8 candles", "more than the limit of 3");
    }

    @Test
    void shouldSayThatTheOutputCannotBeWritten() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        Outcome outcome = run(directory.resolve("data.csv"), "--out", file.toString());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.error()).contains(file + ": cannot be written");
        assertThat(outcome.error().lines()).hasSize(1);
    }

    @Test
    void shouldEndWith130WhenInterruptedAndGoOnAfterwards() throws Exception {
        Path data = StudyFiles.write(directory.resolve("data.csv"), 21 * 272);
        Thread.currentThread().interrupt();
        Outcome outcome = run(data, "--out", out().toString(), "--models", "cnn-2");

        assertThat(outcome.code()).isEqualTo(130);
        assertThat(outcome.error()).contains("interrupted; the same command goes on where this was");
        assertThat(out().resolve("results.json")).doesNotExist();
        assertThat(run(data, "--out", out().toString(), "--models", "cnn-2").code())
                .isZero();
    }
}
