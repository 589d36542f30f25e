package io.coincast.trainer.gate;

import io.coincast.contracts.record.Release;
import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.sample.Sample;
import io.coincast.forecasting.sample.SampleSet;
import io.coincast.forecasting.sample.WindowSampler;
import io.coincast.trainer.refit.FitPart;
import io.coincast.trainer.refit.RecipeFit;
import io.coincast.trainer.refit.RefitException;
import io.coincast.trainer.refit.TooFewCandlesException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Walks a candidate's recipe forward through history: fits it anew before each fold but the newest, which is the
 * candidate itself, and says what it lost there.
 *
 * <p>Cost: a fit for each older fold; where two walks fit the same part it is fitted once. Threads: confined to the
 * caller's, which may be interrupted.
 */
final class WalkForward {
    private static final Logger LOG = LoggerFactory.getLogger(WalkForward.class);

    private final GateConfig config;
    private final RecipeFit recipes;
    private final Case asked;
    private final WindowSampler sampler;
    private final Map<FitPart, double[]> fitted = new HashMap<>();

    WalkForward(GateConfig config, RecipeFit recipes, Case asked) {
        this.config = config;
        this.recipes = recipes;
        this.asked = asked;
        this.sampler = config.sampler();
    }

    List<Fold> folds(WalkWindow walk) {
        return Fold.walk(asked.candidate().manifest(), asked.runs(), config, walk);
    }

    /** What {@code model}, which is the candidate, lost on its own fold. */
    JudgedFold own(Fold fold, ForecastModel model) {
        SampleSet samples = fold.cut(asked.runs(), sampler);
        return new JudgedFold(samples.train(), samples.score(), SampleLosses.of(model, samples.score()));
    }

    /** What the recipe lost on the older of {@code folds}, oldest first; those without enough candles are left out. */
    List<JudgedFold> older(List<Fold> folds) throws RefitException, InterruptedException {
        List<JudgedFold> judged = new ArrayList<>();
        for (Fold fold : folds) {
            if (!fold.newest()) {
                try {
                    judged.add(fit(fold));
                } catch (TooFewCandlesException e) {
                    LOG.info("fold {} of {} is left out, {}", fold.number(), fold.of(), e.getMessage());
                }
            }
        }
        return judged;
    }

    private JudgedFold fit(Fold fold) throws RefitException, TooFewCandlesException, InterruptedException {
        SampleSet samples = fold.cut(asked.runs(), sampler);
        FitPart part = new FitPart(fold.trainFromMs(), fold.split());
        double[] losses = fitted.get(part);
        if (losses == null) {
            losses = losses(fold, part, samples.score());
            fitted.put(part, losses);
        }
        return new JudgedFold(samples.train(), samples.score(), losses);
    }

    private double[] losses(Fold fold, FitPart part, List<Sample> judged)
            throws RefitException, TooFewCandlesException, InterruptedException {
        Release candidate = asked.candidate();
        String where = String.format("judging %s, fold %d/%d", candidate.id(), fold.number(), fold.of());
        asked.progress().accept(where);
        String family = candidate.manifest().family();
        try (ForecastModel model = recipes.fit(
                family, part, asked.runs(), doing -> asked.progress().accept(where + ": " + doing))) {
            return SampleLosses.of(model, judged);
        }
    }
}
