package io.coincast.standalone.backtest;

import io.coincast.forecasting.backtest.FoldFit;
import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.sample.Split;
import io.coincast.forecasting.window.Window;
import io.coincast.trainer.refit.FitPart;
import io.coincast.trainer.refit.RecipeFit;
import io.coincast.trainer.refit.RefitException;
import io.coincast.trainer.refit.TooFewCandlesException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A family of networks that is fitted before each fold by the trainer's recipe: weights on the older part, epoch and spread on the
 * part that follows, purged between. Less is held back than by the trainer, which has to judge what it fits as well.
 *
 * <p>Contestants that share one share its models, which it closes. Threads: confined to one. Failure:
 * {@link IllegalStateException} that says which fold cannot be fitted and what to do.
 */
public final class FamilyFit implements FoldFit, AutoCloseable {
    /** Chooses the epoch and calibrates: little, since what was learnt last is worth most, but not less than three days. */
    private static final double CALIBRATE = 0.02;

    private static final double MOST_CALIBRATE = 0.15;
    private static final double DAYS = 3;
    private static final double DAY_MS = Duration.ofDays(1).toMillis();

    /** Scored for the log, as part of what calibrates. */
    private static final double SCORE = 0.15;

    private final String family;
    private final RecipeFit recipe;
    private final Consumer<String> progress;
    private long fittedBeforeMs = Long.MIN_VALUE;
    private @Nullable ForecastModel model;

    /** Fits {@code family} by {@code recipe}; {@code progress} is told in a few words what goes on. */
    public FamilyFit(String family, RecipeFit recipe, Consumer<String> progress) {
        this.family = family;
        this.recipe = recipe;
        this.progress = progress;
    }

    @Override
    public ForecastModel fit(long foldFromMs, List<CandleRun> before) throws InterruptedException {
        ForecastModel fitted = model;
        if (fitted == null || fittedBeforeMs != foldFromMs) {
            close();
            fitted = fitted(foldFromMs, before);
            model = fitted;
            fittedBeforeMs = foldFromMs;
        }
        return fitted;
    }

    private ForecastModel fitted(long foldFromMs, List<CandleRun> before) throws InterruptedException {
        String where = family + " before " + Instant.ofEpochMilli(foldFromMs);
        try {
            return recipe.fit(family, part(before), before, doing -> progress.accept(where + ": " + doing));
        } catch (TooFewCandlesException e) {
            throw new IllegalStateException(
                    where + " cannot be fitted: " + e.getMessage() + "; give a later --from or fewer --folds", e);
        } catch (RefitException e) {
            throw new IllegalStateException(where + ": " + e.getMessage(), e);
        }
    }

    private static FitPart part(List<CandleRun> before) {
        long toMs = before.stream().mapToLong(CandleRun::lastCloseTimeMs).max().orElse(0);
        long fromMs = before.stream()
                .filter(run -> run.size() >= Window.LENGTH)
                .mapToLong(run -> run.closeTimeMs(Window.LENGTH - 1))
                .min()
                .orElse(toMs);
        double days = DAYS * DAY_MS / Math.max(1, toMs - fromMs);
        double calibrate = Math.min(MOST_CALIBRATE, Math.max(CALIBRATE, days));
        return new FitPart(fromMs, Split.ofFractions(fromMs, toMs, calibrate, SCORE * calibrate));
    }

    @Override
    public void close() {
        if (model != null) {
            model.close();
            model = null;
        }
    }
}
