package io.coincast.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.Grid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacktestCommandTest {
    private static final int CANDLES = 3000;
    private static final List<String> FIELDS = List.of(
            "mseRatio", "maeRatio", "crps", "crpsRatioEwma", "coverage80", "coverage95", "mase", "hitRate", "n");

    @TempDir
    Path directory;

    private Path out = Path.of("");
    private final List<String> data = new ArrayList<>();

    @BeforeEach
    void writeData() throws IOException {
        out = directory.resolve("out");
        data.add(MarketFileData.write(directory, "BTC_USDT", CANDLES).toString());
        data.add(MarketFileData.write(directory, "ETH_USDT", CANDLES).toString());
    }

    private record Outcome(int code, String output, String error) {}

    private Outcome run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("backtest", "--data"));
        arguments.addAll(data);
        arguments.addAll(List.of("--out", out.toString()));
        arguments.addAll(List.of(more));
        return command(arguments.toArray(String[]::new));
    }

    private static Outcome command(String... arguments) {
        try (Captured captured = Captured.start()) {
            int code = CoincastCommand.run(arguments);
            return new Outcome(code, captured.output(), captured.error());
        }
    }

    private JsonNode results() throws IOException {
        return Json.mapper().readTree(out.resolve("results.json").toFile());
    }

    private static void checkScores(JsonNode scores) {
        assertThat(scores.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(FIELDS);
        for (String field : FIELDS) {
            assertThat(scores.get(field).isNumber()).as(field).isTrue();
            assertThat(scores.get(field).asDouble()).as(field).isFinite();
        }
    }

    @Test
    void shouldWriteResultsByModelSymbolAndStep() throws Exception {
        Outcome outcome = run("--models", "persistence,har", "--json");

        assertThat(outcome.code()).as(outcome.error()).isZero();
        JsonNode results = results();
        assertThat(Json.mapper().readTree(outcome.output()))
                .as("standard output")
                .isEqualTo(results);
        assertThat(results.fieldNames()).toIterable().containsExactly("models");
        JsonNode models = results.get("models");
        assertThat(models.fieldNames()).toIterable().containsExactlyInAnyOrder("persistence", "har", "ewma");
        for (JsonNode model : models) {
            assertThat(model.fieldNames()).toIterable().containsExactlyInAnyOrder("overall", "symbols", "steps");
            checkScores(model.get("overall"));
            assertThat(model.get("symbols").fieldNames()).toIterable().containsExactly("BTC_USDT", "ETH_USDT");
            model.get("symbols").forEach(BacktestCommandTest::checkScores);
            assertThat(model.get("steps")).hasSize(16);
            model.get("steps").forEach(BacktestCommandTest::checkScores);
        }
        assertThat(models.at("/persistence/overall/mseRatio").asDouble()).isEqualTo(1);
        assertThat(models.at("/ewma/overall/crpsRatioEwma").asDouble()).isEqualTo(1);
    }

    @Test
    void shouldScoreTheNewestFifthUnlessToldOtherwise() throws Exception {
        Outcome outcome = run("--models", "ewma");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.output()).contains("Only baselines were scored: --models mlp");
        assertThat(results().at("/models/ewma/overall/n").asLong()).isEqualTo(2 * 16 * (CANDLES / 5 + 1 - 16));
    }

    @Test
    void shouldScoreFromAndTo() throws Exception {
        assertThat(run("--models", "ewma", "--from", "2025-01-03", "--to", "2025-01-04T12:00:00Z")
                        .code())
                .isZero();

        JsonNode details = Json.mapper().readTree(out.resolve("details.json").toFile());
        assertThat(results().at("/models/ewma/overall/n").asLong()).isEqualTo(2 * 16 * (36 * 12 - 16 + 1));
        assertThat(details.get("fromMs").asLong()).isEqualTo(MarketFileData.OPEN_MS + 2 * 86_400_000L);
        assertThat(details.get("toMs").asLong()).isEqualTo(MarketFileData.OPEN_MS + 84 * 3_600_000L);
    }

    @Test
    void shouldScoreWhatTrainWroteFromWhereItsDataEnds() throws Exception {
        Path trained = directory.resolve("cnn");
        Path older = MarketFileData.write(Files.createDirectory(directory.resolve("older")), "BTC_USDT", 2400);
        Outcome train = command(
                "train",
                "--data",
                older.toString(),
                "--model",
                "cnn-2",
                "--epochs",
                "1",
                "--stride",
                "4",
                "--out",
                trained.toString());
        assertThat(train.code()).as(train.error()).isZero();

        Outcome outcome = run("--release", trained.toString(), "--models", "ewma", "--calibration", "both");

        assertThat(outcome.code()).as(outcome.error()).isZero();
        assertThat(results().get("models").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("cnn-2", "cnn-2-uncalibrated", "ewma");
        assertThat(results().at("/models/cnn-2/overall/n").asLong()).isEqualTo(2 * 16 * (CANDLES - 2400 + 1 - 16));
        assertThat(outcome.error()).doesNotContain("no evidence");
        assertThat(run("--release", trained.toString(), "--models", "ewma", "--from", "2025-01-04")
                        .error())
                .contains("scores from before are no evidence");
        checkRefusals(trained);
    }

    private void checkRefusals(Path trained) throws IOException {
        Outcome twice = run("--release", trained.toString(), "--release", trained.toString(), "--models", "ewma");
        Outcome both = run("--release", trained.toString(), "--models", "ewma,cnn-2");
        Files.write(trained.resolve("model.onnx"), new byte[] {0}, StandardOpenOption.APPEND);
        Outcome changed = run("--release", trained.toString(), "--models", "ewma");
        Files.writeString(trained.resolve("manifest.json"), "{}");
        Outcome noManifest = run("--release", trained.toString(), "--models", "ewma");
        Files.delete(trained.resolve("manifest.json"));
        Outcome unfinished = run("--release", trained.toString(), "--models", "ewma");

        assertThat(List.of(twice.code(), both.code(), changed.code(), unfinished.code()))
                .containsExactly(2, 2, 1, 1);
        assertThat(twice.error())
                .contains("--release: two models would be called cnn-2")
                .doesNotContain("--models");
        assertThat(both.error()).contains("--release: two models would be called cnn-2", "leave it out of --models");
        assertThat(noManifest.code()).isEqualTo(1);
        assertThat(noManifest.error().strip())
                .contains(trained + ": is no release: ReleaseManifest: windowLength: is missing")
                .hasLineCount(1);
        assertThat(changed.error()).contains(trained + ": model.onnx is not the graph of manifest.json");
        assertThat(unfinished.error()).contains(trained + ": has no manifest.json: give a directory");
    }

    @Test
    void shouldFitNetworksBeforeEachFold() throws Exception {
        Outcome outcome =
                run("--models", "nlinear,har", "--folds", "2", "--epochs", "1", "--from", "2025-01-09", "--json");

        assertThat(outcome.code()).as(outcome.error()).isZero();
        assertThat(results().get("models").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("nlinear", "har", "ewma");
        assertThat(results().at("/models/nlinear/overall/crpsRatioEwma").asDouble())
                .isBetween(0.8, 1.2);
        assertThat(outcome.error())
                .contains("nlinear before 2025-01-09T00:00:00Z: fitting")
                .containsPattern("nlinear before 2025-01-10T0\\d:\\d\\d:00Z: fitting");
    }

    @Test
    void shouldShowPerceptronsTheSignalsThatWereKnown() throws Exception {
        long toMs = Instant.parse("2025-01-09T02:00:00Z").toEpochMilli();
        StringBuilder known = new StringBuilder("name,symbol,timestamp_ms,value\n");
        for (long timeMs = MarketFileData.OPEN_MS; timeMs <= toMs; timeMs += Grid.INTERVAL_MS) {
            known.append("mood,,").append(timeMs).append(',').append(timeMs % 7).append('\n');
        }
        String later = "mood,BTC_USDT," + (toMs + 1) + ",1e9\n";

        JsonNode without = perceptron();
        JsonNode with = perceptron("--signals", signals("known.csv", known.toString()));

        assertThat(with).isNotEqualTo(without);
        assertThat(perceptron("--signals", signals("later.csv", known + later))).isEqualTo(with);
    }

    private JsonNode perceptron(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("--models", "mlp", "--epochs", "1", "--from", "2025-01-09", "--to", "2025-01-09T02:00:00Z"));
        arguments.addAll(List.of(more));
        Outcome outcome = run(arguments.toArray(String[]::new));
        assertThat(outcome.code()).as(outcome.error()).isZero();
        assertThat(outcome.output()).doesNotContain("Only baselines");
        return results().at("/models/mlp");
    }

    private String signals(String name, String rows) throws IOException {
        return Files.writeString(directory.resolve(name), rows).toString();
    }

    @Test
    void shouldNotLetNetworksSeeTheirFold() throws Exception {
        String[] arguments = {
            "--models", "nlinear", "--epochs", "1", "--from", "2025-01-09", "--to", "2025-01-09T02:00:00Z"
        };
        assertThat(run(arguments).code()).isZero();
        JsonNode before = results().at("/models/nlinear");
        for (String file : data) {
            Path path = Path.of(file);
            List<String> rows = Files.readAllLines(path);
            Files.write(path, rows.subList(0, 1 + 8 * 288 + 24));
        }

        assertThat(run(arguments).code()).isZero();

        assertThat(results().at("/models/nlinear")).isEqualTo(before);
    }

    @Test
    void shouldWriteAPageThatNeedsNothingElse() throws Exception {
        assertThat(run("--models", "har,garch").code()).isZero();

        String page = Files.readString(out.resolve("report.html"));
        assertThat(page)
                .contains("Reliability", "Probability integral transform", "By coin", "By step and hour")
                .contains("Intervals of 95, 90, 80 and 50 %", "confidence interval", "har&#39;s CRPS / its")
                .contains("BTC_USDT", "ETH_USDT", "har", "garch", "ewma");
        assertThat(page).containsPattern("\\d\\.\\d{4} \\[\\d\\.\\d{4}, \\d\\.\\d{4}\\]");
        assertThat(page).doesNotContainPattern("(src|href)=[\"']https?:").doesNotContain("<script src", "@import");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--models wavelet | --models: must be of persistence, ewma, scaled, drift",
                "--from yesterday | --from: must be like 2025-09-01",
                "--to 2025-13-01 | --to: must be like 2025-09-01",
                "--folds 0 | --folds: must be positive, was 0",
                "--epochs 0 | --epochs: must be positive, was 0",
                "--max-samples 0 | --max-samples: must be positive, was 0",
                "--learning-rate 2 | --learning-rate: must be between 0 and 1, was 2.0",
                "--calibration perhaps | --calibration: must be on, off or both, was perhaps",
                "--from 2025-01-04 --to 2025-01-03 | there must be 80 minutes a fold between",
                "--from 2020-01-01 | --from: must be within the data, whose candles closed from 2025-01-01T00:05:00Z to"
                        + " 2025-01-11T10:00:00Z, was 2020-01-01T00:00:00Z",
                "--from 2026-01-01 | --from: must be within the data, whose candles closed from 2025-01-01T00:05:00Z",
                "--from 2026-01-01 --to 2026-02-01 | --from: must be within the data",
                "--folds 5000 | there must be 80 minutes a fold between 2025-01-09T08:00:00Z and 2025-01-11T10:00:00Z, so at"
                        + " most 37 of them; give fewer --folds, or other --from and --to",
            })
    void shouldSayWhatIsWrongWithTheUsage(String arguments, String message) {
        Outcome outcome = run(arguments.split(" "));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.error()).contains("coincast: " + message);
        assertThat(out).doesNotExist();
    }

    @Test
    void shouldSayWhatItCannotWorkOn() throws Exception {
        Path noRelease = Files.writeString(directory.resolve("release.json"), "{}");
        Path empty = Files.writeString(directory.resolve("empty.csv"), StudyFiles.HEADER);

        Outcome release = run("--release", noRelease.toString(), "--models", "ewma");
        Outcome threads = run("--threads", "0");
        Outcome missing = command("backtest", "--data", "nowhere.csv", "--out", out.toString());
        Outcome nothing = command("backtest", "--data", empty.toString(), "--out", out.toString());
        Outcome tooShort = run("--models", "ewma", "--to", "2025-01-01T20:00:00Z", "--from", "2025-01-01T18:00:00Z");
        Outcome tooEarly = run("--models", "nlinear", "--from", "2025-01-03");

        assertThat(List.of(release.code(), missing.code(), nothing.code(), tooShort.code(), tooEarly.code()))
                .containsOnly(1);
        assertThat(threads.code()).isEqualTo(2);
        assertThat(threads.error()).contains("--threads: must be positive, was 0");
        assertThat(release.error().strip())
                .contains(
                        "release.json: is no release: Release: createdAtMs: is missing",
                        "; give the JSON of a release, or")
                .hasLineCount(1);
        assertThat(missing.error()).contains("nowhere.csv");
        assertThat(nothing.error()).contains("there is no candle");
        assertThat(tooShort.error()).contains("there is no window to fit on");
        assertThat(tooEarly.error()).contains("too few candles", "give a later --from or fewer --folds");
        assertThat(out.resolve("results.json")).doesNotExist();
    }

    @Test
    void shouldSayThatAFileIsNotInTheOrderOfTime() throws Exception {
        Path file = Path.of(data.get(0));
        List<String> rows = new ArrayList<>(Files.readAllLines(file));
        Collections.reverse(rows.subList(1, rows.size()));
        Files.write(file, rows);

        Outcome outcome = command("backtest", "--data", file.toString(), "--models", "ewma", "--out", out.toString());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.error()).contains("2,999 candles are older than one of their coin before them");
    }

    @Test
    void shouldPassOverRowsThatAreNoCandles() throws Exception {
        Path file = Path.of(data.get(0));
        Files.writeString(file, Files.readString(file) + "BTC_USDT,1,NaN,0,-1,x,1\n");

        Outcome outcome = run("--models", "ewma");

        assertThat(outcome.code()).as(outcome.error()).isZero();
        assertThat(outcome.error()).contains("passed over").contains("BTC_USDT.csv");
        assertThat(outcome.output()).contains("1 bad rows");
    }
}
