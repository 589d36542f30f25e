package io.coincast.standalone.command;

import io.coincast.contracts.file.BadRow;
import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.Grid;
import io.coincast.engine.onnx.OnnxEngines;
import io.coincast.forecasting.backtest.Backtest;
import io.coincast.forecasting.backtest.BacktestPlan;
import io.coincast.forecasting.backtest.BacktestTally;
import io.coincast.forecasting.backtest.Contestant;
import io.coincast.forecasting.backtest.ModelScores;
import io.coincast.forecasting.baseline.Baselines;
import io.coincast.forecasting.calibration.CalibrationRates;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.ReleaseModel;
import io.coincast.forecasting.model.ReleaseVerifier;
import io.coincast.standalone.backtest.BacktestOutput;
import io.coincast.standalone.backtest.MarketFiles;
import io.coincast.standalone.backtest.MarketSpan;
import io.coincast.standalone.view.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code coincast backtest}: the live code path over history. */
@Command(
        name = "backtest",
        description = {
            "Replays candle files through the path that serves: window, model, calibration, settlement, candle by candle.",
            "Writes results.json, details.json and report.html. A release is scored without fitting anything of it;"
                    + " baselines are fitted on the candles before each fold."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  coincast backtest --data BTC.csv.gz --data ETH.csv.gz --out target/backtest",
            "  coincast backtest --data *.csv.gz --release release.json --out target/backtest --json",
            "  coincast backtest --data *.csv.gz --models har,garch --folds 4 --from 2025-09-01 --out target/backtest",
            "",
            "Models: persistence, drift, seasonal-naive, ewma, har, garch; ewma is always among them, since CRPS is stated",
            "as a ratio to its.",
        })
final class BacktestCommand implements Callable<Integer> {
    private static final double OLDER_PART = 0.8;
    private static final int SHOWN = 20;
    private static final int PROGRESS_EVERY = 1000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--data", paramLabel = "FILE", arity = "1..*", required = true, description = "Candle files.")
    private List<Path> data = List.of();

    @Option(
            names = "--symbol",
            description = "What the candles are called; needed unless the files name their symbols.")
    private @Nullable String symbol;

    @Option(
            names = "--models",
            paramLabel = "NAME",
            split = ",",
            description = "Baselines to score. Default: all.",
            defaultValue = "persistence,drift,seasonal-naive,ewma,har,garch")
    private List<String> models = List.of();

    @Option(
            names = "--release",
            paramLabel = "FILE",
            description = "Releases to score, as they are on the topic (JSON).")
    private List<Path> releases = List.of();

    @Option(names = "--folds", defaultValue = "1", description = "How often baselines are fitted anew. Default: 1.")
    private int folds = 1;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "First as-of, ISO 8601. Default: where the releases' data ends, or the newest 20 %% begins.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Last close to score, ISO 8601. Default: the newest.")
    private @Nullable String to;

    @Option(
            names = "--calibration",
            defaultValue = "on",
            description = "Calibrate releases as serving does: on, off, or both, side by side. Default: on.")
    private String calibration = "on";

    @Option(names = "--threads", description = "Threads to work on. Default: one for each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the results go.")
    private Path out = Path.of("");

    @Option(names = "--json", description = "Print results.json, and nothing else on standard output.")
    private boolean json;

    private final List<ReleaseModel> opened = new ArrayList<>();
    private long badRows;

    @Override
    public Integer call() throws Exception {
        checkOptions();
        return Cancellation.guard(this::work, "nothing was written");
    }

    private int work() throws Exception {
        try {
            List<Release> read = readReleases();
            BacktestPlan plan = plan(read);
            BacktestTally tally = run(plan, contestants(read));
            BacktestOutput.write(tally, out);
            print(tally);
            return 0;
        } finally {
            opened.forEach(ReleaseModel::close);
        }
    }

    private void checkOptions() {
        usage(List.of("on", "off", "both").contains(calibration), "--calibration: must be on, off or both");
        usage(threads > 0, "--threads: must be positive");
        usage(folds > 0, "--folds: must be positive");
        for (String model : models) {
            boolean known =
                    model.equals(Contestant.PERSISTENCE) || Baselines.names().contains(model);
            usage(
                    known,
                    "--models: must be of persistence, " + String.join(", ", Baselines.names()) + ", was " + model);
        }
    }

    private void usage(boolean valid, String problem) {
        if (!valid && spec != null) {
            throw new ParameterException(spec.commandLine(), problem);
        }
    }

    private List<Release> readReleases() throws IOException {
        List<Release> read = new ArrayList<>();
        for (Path file : releases) {
            try {
                read.add(Json.decode(Files.readAllBytes(file), Release.class));
            } catch (InvalidRecordException e) {
                throw new IOException(file + ": is no release: " + e.getMessage(), e);
            }
        }
        return read;
    }

    private BacktestPlan plan(List<Release> read) throws IOException {
        long seenToMs =
                read.stream().mapToLong(r -> r.manifest().dataToMs()).max().orElse(Long.MIN_VALUE);
        MarketSpan span = from != null && to != null ? null : MarketSpan.of(data, symbol);
        long toMs = to != null || span == null ? time("--to", String.valueOf(to)) : span.toMs();
        long fromMs;
        if (from != null || span == null) {
            fromMs = time("--from", String.valueOf(from));
        } else {
            fromMs = seenToMs > span.fromMs() ? seenToMs : span.at(OLDER_PART);
        }
        if (fromMs < seenToMs) {
            System.err.println("coincast: a release was made of candles up to " + Instant.ofEpochMilli(seenToMs)
                    + ": scores from before are no evidence");
        }
        usage(
                toMs - fromMs >= folds * 16L * Grid.INTERVAL_MS,
                "there must be 80 minutes a fold between " + Instant.ofEpochMilli(fromMs) + " and "
                        + Instant.ofEpochMilli(toMs) + "; give --from for candles that a release has seen");
        return new BacktestPlan(Grid.floor(fromMs), Grid.floor(toMs), folds, BacktestPlan.USUAL_MAXIMUM_FILLED);
    }

    private long time(String option, String text) {
        try {
            return Instant.parse(text.length() == "2025-01-01".length() ? text + "T00:00:00Z" : text)
                    .toEpochMilli();
        } catch (DateTimeParseException e) {
            usage(false, option + ": must be like 2025-09-01 or 2025-09-01T12:00:00Z, was " + text);
            throw e;
        }
    }

    private List<Contestant> contestants(List<Release> read) throws InvalidReleaseException {
        List<Contestant> contestants = new ArrayList<>();
        for (Release release : read) {
            ReleaseModel model = new ReleaseVerifier(new OnnxEngines()).verify(release);
            opened.add(model);
            String name = read.size() == 1 ? release.manifest().family() : release.id();
            if (!calibration.equals("off")) {
                contestants.add(Contestant.of(name, model, CalibrationRates.DEFAULT));
            }
            if (!calibration.equals("on")) {
                contestants.add(Contestant.of(name + "-uncalibrated", model, CalibrationRates.OFF));
            }
        }
        models.stream().distinct().map(Contestant::baseline).forEach(contestants::add);
        if (!models.contains(Contestant.REFERENCE)) {
            contestants.add(Contestant.baseline(Contestant.REFERENCE));
        }
        return contestants;
    }

    private BacktestTally run(BacktestPlan plan, List<Contestant> contestants)
            throws IOException, InterruptedException {
        try (MarketFiles files = MarketFiles.open(data, symbol, this::report);
                Backtest backtest = new Backtest(plan, contestants, threads);
                Progress progress = Progress.start("backtest", files.sizeBytes(), Terminal.isErrorInteractive())) {
            long count = 0;
            for (Candle candle = files.next(); candle != null; candle = files.next()) {
                backtest.accept(candle);
                if (++count % PROGRESS_EVERY == 0) {
                    progress.stepTo(files.readBytes(), Instant.ofEpochMilli(candle.openTimeMs()) + "");
                }
            }
            return backtest.finish();
        }
    }

    private void report(BadRow row) {
        if (badRows++ < SHOWN) {
            System.err.println("coincast: passed over " + row);
        } else if (badRows == SHOWN + 1) {
            System.err.println("coincast: further bad rows are not shown");
        }
    }

    private void print(BacktestTally tally) throws IOException {
        if (json) {
            Results.printJson(BacktestOutput.results(tally));
            return;
        }
        Terminal.results()
                .printf("%-24s %11s %11s %8s %8s %11s%n", "model", "CRPS/EWMA", "MSE/stay", "in 80%", "in 95%", "n");
        tally.results().forEach((model, result) -> {
            ModelScores scores = result.overall();
            Terminal.results()
                    .printf(
                            "%-24s %11.4f %11.4f %8.4f %8.4f %,11d%n",
                            model,
                            scores.crpsRatioEwma(),
                            scores.mseRatio(),
                            scores.coverage80(),
                            scores.coverage95(),
                            scores.n());
        });
        Terminal.results()
                .printf(
                        "%,d candles ignored, %,d carried forward, %,d bad rows%n%s%n",
                        tally.ignored(), tally.filled(), badRows, out.resolve("report.html"));
    }
}
