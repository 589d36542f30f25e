package io.coincast.trainer.search;

import io.coincast.contracts.file.WholeFile;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.backtest.Backtest;
import io.coincast.forecasting.backtest.BacktestPlan;
import io.coincast.forecasting.backtest.Contestant;
import io.coincast.forecasting.calibration.CalibrationRates;
import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.sample.CandleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a model is worth on a fold: its CRPS over that of the EWMA volatility baseline, by a backtest of every candle, as
 * served but without calibration, which would hide what differs. Below 1 is better than the baseline.
 */
final class FoldScore {
    /** What the baseline is fitted on before a fold. */
    private static final long WARM_UP_MS = Duration.ofDays(28).toMillis();

    private FoldScore() {}

    /** The score that {@code file} has, NaN where there is none. */
    static double read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(Files.readString(file).strip());
        } catch (NumberFormatException e) {
            throw new IOException(file + ": is damaged: delete it to have the fold scored again", e);
        }
    }

    static void write(Path file, double score) throws IOException {
        WholeFile.write(file, score + "\n");
    }

    /** The score of {@code model} on the candles of {@code runs} that {@code plan} covers. */
    static double of(ForecastModel model, List<CandleRun> runs, BacktestPlan plan) throws InterruptedException {
        String name = model.releaseId();
        List<Contestant> contestants =
                List.of(Contestant.of(name, model, CalibrationRates.OFF), Contestant.baseline(Contestant.REFERENCE));
        try (Backtest backtest = new Backtest(plan, contestants, 1)) {
            for (long closeMs = plan.fromMs() - WARM_UP_MS; closeMs <= plan.toMs(); closeMs += Grid.INTERVAL_MS) {
                accept(backtest, runs, closeMs);
            }
            return Objects.requireNonNull(backtest.finish().results().get(name))
                    .overall()
                    .crpsRatioEwma();
        }
    }

    /** All candles that closed at {@code closeMs}. */
    private static void accept(Backtest backtest, List<CandleRun> runs, long closeMs) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the backtest was interrupted");
        }
        for (CandleRun run : runs) {
            if (closeMs >= run.closeTimeMs(0) && closeMs <= run.lastCloseTimeMs()) {
                backtest.accept(run.candle((int) ((closeMs - run.closeTimeMs(0)) / Grid.INTERVAL_MS)));
            }
        }
    }
}
