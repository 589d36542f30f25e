package io.coincast.standalone.command;

import io.coincast.contracts.file.WholeFile;
import io.coincast.contracts.record.Candle;
import io.coincast.forecasting.backtest.Backtest;
import io.coincast.forecasting.backtest.BacktestPlan;
import io.coincast.forecasting.backtest.BacktestTally;
import io.coincast.forecasting.backtest.ModelScores;
import io.coincast.standalone.backtest.BacktestOutput;
import io.coincast.standalone.backtest.MarketFiles;
import io.coincast.standalone.view.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coincast backtest}: the live code path over history. */
@Command(
        name = "backtest",
        description = {
            "Replays candle files through the path that serves: window, model, calibration, settlement, candle by candle.",
            "Writes results.json, details.json and report.html. A release is scored without fitting anything of it;"
                    + " baselines and networks are fitted on the candles before each fold."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  coincast backtest --data BTC.csv.gz --data ETH.csv.gz --out target/backtest",
            "  coincast backtest --data *.csv.gz --release release.json --out target/backtest --json",
            "  coincast backtest --data *.csv.gz --models har,garch --folds 4 --from 2025-09-01 --out target/backtest",
            "",
            "  coincast backtest --data *.csv.gz --models mlp,cnn-2,har --folds 4 --out target/backtest",
            "",
            "Models: persistence, drift, seasonal-naive, ewma, scaled, har, garch, and the networks that 'train' fits; ewma is",
            "always among them, since CRPS is stated as a ratio to its.",
        })
final class BacktestCommand implements Callable<Integer> {
    private static final int PROGRESS_EVERY = 1000;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private BacktestSpan span = new BacktestSpan();

    @Mixin
    private BacktestModels models = new BacktestModels();

    @Option(names = "--threads", description = "Threads to work on. Default: one for each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the results go.")
    private Path out = Path.of("");

    @Option(names = "--json", description = "Print results.json, and nothing else on standard output.")
    private boolean json;

    private final BadRows badRows = new BadRows();

    @Override
    public Integer call() throws Exception {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        Usage.positive(command, "--threads", threads);
        span.check(command);
        models.check(command);
        return Cancellation.guard(() -> work(command), "nothing was written");
    }

    private int work(CommandLine command) throws Exception {
        try (BacktestModels used = models) {
            BacktestPlan plan = span.plan(command, used.open(command));
            WholeFile.directory(out);
            BacktestTally tally = run(plan, used);
            BacktestOutput.write(tally, out);
            print(tally);
            return 0;
        }
    }

    private BacktestTally run(BacktestPlan plan, BacktestModels used) throws IOException, InterruptedException {
        try (MarketFiles files = MarketFiles.open(span.data(), span.symbol(), badRows);
                Progress progress = Progress.start("backtest", files.sizeBytes(), Terminal.isErrorInteractive());
                Backtest backtest = new Backtest(
                        plan, used.contestants((model, doing) -> progress.say(files.readBytes(), doing)), threads)) {
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
                        tally.ignored(), tally.filled(), badRows.count(), out.resolve("report.html"));
        if (!models.hasNetworks()) {
            Terminal.results().println("Only baselines were scored: --models mlp,har,ewma fits a network beside them.");
        }
    }
}
