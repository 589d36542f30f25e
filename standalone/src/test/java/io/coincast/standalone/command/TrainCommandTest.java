package io.coincast.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.contracts.serde.Json;
import io.coincast.engine.onnx.OnnxEngines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
    private static final int CANDLES = 2_000;

    @TempDir
    Path directory;

    private Path data = Path.of("");
    private Path out = Path.of("");

    @BeforeEach
    void writeData() throws IOException {
        data = StudyFiles.write(directory.resolve("data.csv"), CANDLES);
        out = directory.resolve("out");
    }

    private record Outcome(int code, String output, String error) {}

    private Outcome run(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("train", "--data", data.toString(), "--out", out.toString(), "--stride", "4"));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--model")) {
            arguments.addAll(List.of("--model", "cnn-2"));
        }
        try (Captured captured = Captured.start()) {
            int code = CoincastCommand.run(arguments.toArray(String[]::new));
            return new Outcome(code, captured.output(), captured.error());
        }
    }

    @Test
    void shouldWriteModelThatServes() throws Exception {
        Outcome outcome = run("--epochs", "2", "--json");

        assertThat(outcome.code()).as(outcome.error()).isZero();
        ReleaseManifest manifest = Json.mapper().readValue(outcome.output(), ReleaseManifest.class);
        assertThat(manifest.family()).isEqualTo("cnn-2");
        assertThat(manifest.scores().get("crpsRatioBaseline")).isBetween(0.5, 2.0);
        assertThat(manifest.hyperParameters()).containsEntry("epochs", "2");
        new OnnxEngines()
                .open(Files.readAllBytes(out.resolve("model.onnx")), manifest)
                .close();
        JsonNode written = Json.mapper().readTree(out.resolve("manifest.json").toFile());
        assertThat(written).isEqualTo(Json.mapper().readTree(outcome.output()));
        assertThat(out.resolve("epochs.csv")).content().hasLineCount(3);
        assertThat(out.resolve("checkpoints").toFile().list()).hasSize(2);
        assertThat(out.toFile().list((folder, name) -> name.matches("training\\.(png|svg)")))
                .hasSize(1);
        assertThat(outcome.error()).contains("epoch 2/2", "validation", "samples/s");
    }

    @Test
    void shouldTakeSeveralFiles() throws Exception {
        Path second = Files.writeString(
                directory.resolve("second.csv"), Files.readString(data).replace("BTC_USD", "ETH_USD"));
        Path first = data;
        try (Captured captured = Captured.start()) {
            int code = CoincastCommand.run(
                    "train",
                    "--data",
                    first.toString(),
                    second.toString(),
                    "--model",
                    "cnn-2",
                    "--out",
                    out.toString(),
                    "--stride",
                    "4",
                    "--epochs",
                    "1",
                    "--json");
            assertThat(code).as(captured.error()).isZero();
            assertThat(Json.mapper()
                            .readValue(captured.output(), ReleaseManifest.class)
                            .symbols())
                    .containsExactly("BTC_USD", "ETH_USD");
        }
    }

    @Test
    void shouldTrainQuantiles() {
        assertThat(run("--epochs", "1", "--head", "quantiles").code()).isZero();
    }

    @Test
    void shouldGoOnWithResumeOnly() throws Exception {
        assertThat(run("--epochs", "1").code()).isZero();
        byte[] first = Files.readAllBytes(out.resolve("model.onnx"));
        Outcome again = run("--epochs", "2");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.error()).contains(out + ": has a fit already: give --resume");
        assertThat(out.resolve("manifest.json")).exists();

        assertThat(run("--epochs", "2", "--resume").code()).isZero();
        assertThat(out.resolve("epochs.csv")).content().hasLineCount(3);
        assertThat(Files.readAllBytes(out.resolve("model.onnx"))).isNotEqualTo(first);
    }

    @Test
    void shouldLeaveTheFinishedRunWhenResumingFails() throws Exception {
        assertThat(run("--epochs", "1").code()).isZero();
        byte[] manifest = Files.readAllBytes(out.resolve("manifest.json"));
        byte[] graph = Files.readAllBytes(out.resolve("model.onnx"));
        Outcome otherSettings = run("--epochs", "2", "--resume", "--batch", "32");
        data = directory.resolve("nowhere.csv");
        Outcome noData = run("--epochs", "2", "--resume");

        assertThat(otherSettings.code()).isEqualTo(1);
        assertThat(otherSettings.error()).contains("belongs to other data or settings");
        assertThat(noData.code()).isEqualTo(1);
        assertThat(out.resolve("manifest.json")).hasBinaryContent(manifest);
        assertThat(out.resolve("model.onnx")).hasBinaryContent(graph);
    }

    @Test
    void shouldRefuseDirectoryWithManifestOfSomethingElse() throws Exception {
        for (String content : List.of("{\"name\": \"web\"}", "not JSON", "")) {
            Path manifest = Files.writeString(Files.createDirectories(out).resolve("manifest.json"), content);
            Outcome outcome = run("--epochs", "1");

            assertThat(outcome.code()).as(content).isEqualTo(2);
            assertThat(outcome.error())
                    .contains("--out: " + manifest + " is not the manifest of a model", "give another directory");
            assertThat(manifest).hasContent(content);
            assertThat(out.toFile().list()).containsExactly("manifest.json");
        }
    }

    @Test
    void shouldSayHowManyRowsOfAnotherFileItIgnores() throws Exception {
        List<String> lines = Files.readAllLines(data);
        String others = String.join("\n", lines.subList(101, 104)).replaceAll(",1$", ",2");
        Path second = Files.writeString(directory.resolve("second.csv"), StudyFiles.HEADER + others + "\n");
        Outcome outcome = run("--data", second.toString(), "--epochs", "1");

        assertThat(outcome.code()).as(outcome.error()).isZero();
        assertThat(outcome.error())
                .contains("coincast: " + second
                        + ": 3 rows ignored: a file before has candles of the same symbol and time")
                .doesNotContain(data + ":");
    }

    @Test
    void shouldEndWith130WhenInterruptedAndLeaveNothingThatLooksWhole() {
        Thread.currentThread().interrupt();
        Outcome outcome = run("--epochs", "2");

        assertThat(outcome.code()).isEqualTo(130);
        assertThat(outcome.error()).contains("interrupted; go on after the last complete epoch with --resume");
        assertThat(out.resolve("manifest.json")).doesNotExist();
        assertThat(out.resolve("model.onnx")).doesNotExist();
    }

    @Test
    void shouldSayThatThereAreTooFewRows() throws Exception {
        data = StudyFiles.write(directory.resolve("short.csv"), 400);
        Outcome outcome = run();

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.error()).contains("too few rows: they make", "(64 are needed)", "--stride");
    }

    @Test
    void shouldRefuseBadUsage() {
        assertThat(run("--epochs", "0").error()).contains("--epochs: must be positive, was 0");
        assertThat(run("--learning-rate", "-1").code()).isEqualTo(2);
        assertThat(run("--head", "best").code()).isEqualTo(2);
        Outcome rectified = run("--model", "lstm-50-relu", "--head", "quantiles");
        assertThat(rectified.code()).isEqualTo(2);
        assertThat(rectified.error())
                .contains("--head: lstm-50-relu: its outputs are rectified", "or lstm-50 for quantiles");
        assertThat(out).doesNotExist();
    }

    @Test
    void shouldRefuseGapBeyondTheLimit() throws Exception {
        data = Files.writeString(
                directory.resolve("gap.csv"), StudyFiles.HEADER + "A_USD,300000,1,1,1,1,1\nA_USD,3000000,1,1,1,1,1\n");

        assertThat(run("--max-gap", "3").error()).contains("gap.csv, line 3: a gap of 8 candles", "--max-gap");
    }
}
