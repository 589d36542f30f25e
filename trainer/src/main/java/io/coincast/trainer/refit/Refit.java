package io.coincast.trainer.refit;

import io.coincast.contracts.record.Release;
import io.coincast.engine.dl4j.NativeSettings;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.training.TrainingException;
import io.coincast.forecasting.baseline.PersistenceBaseline;
import io.coincast.forecasting.baseline.VolatilityBaseline;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.ReleaseModel;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.sample.Sample;
import io.coincast.forecasting.sample.ScaledSamples;
import io.coincast.forecasting.score.Scores;
import io.coincast.forecasting.score.Scoring;
import io.coincast.trainer.release.ReleaseBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From candles to a verified release: fits every family of the configuration, and keeps the one with the lower CRPS.
 *
 * <p>Choosing among few candidates by the published score flatters it a little; the scores of all are published.
 * Threads: confined to the caller's, which may be interrupted at any time. Failure: {@link RefitException} when no family
 * could be fitted, or the release does not verify.
 */
public final class Refit implements ReleaseFit, RecipeFit {
    private static final Logger LOG = LoggerFactory.getLogger(Refit.class);

    private final FitConfig config;
    private final int minimumSamples;
    private final EngineFactory engines;
    private final ReleaseBuilder builder;
    private final UnaryOperator<ScaledSamples> shown;

    public Refit(FitConfig config, int minimumSamples, EngineFactory engines) {
        this(config, minimumSamples, engines, UnaryOperator.identity());
    }

    /**
     * Networks are fitted and calibrated on what {@code shown} makes of the samples, such as others' targets, which teaches
     * them nothing; they are scored on what was true.
     */
    public Refit(FitConfig config, int minimumSamples, EngineFactory engines, UnaryOperator<ScaledSamples> shown) {
        this.shown = shown;
        this.config = config;
        this.minimumSamples = minimumSamples;
        this.engines = engines;
        this.builder = new ReleaseBuilder(engines);
    }

    @Override
    public Release fit(Collection<CandleRun> runs, Instant now, Consumer<String> progress)
            throws TooFewCandlesException, RefitException, InterruptedException {
        Training training = Training.cut(runs, config, minimumSamples);
        NativeSettings.apply();
        LOG.info(
                "fitting {} on {} symbols",
                config.families(),
                runs.stream().map(CandleRun::symbol).distinct().count());
        List<Candidate> candidates = candidates(training, progress);
        progress.accept("verifying");
        Candidate best = candidates.stream()
                .min(Comparator.comparingDouble(c -> c.scores().crps()))
                .orElseThrow();
        Map<String, Double> scores = scores(best, candidates, training);
        try {
            return builder.build(best.graph(), best.manifest(), scores, training.samples(), now);
        } catch (InvalidReleaseException e) {
            throw new RefitException("the release does not verify: " + e.getMessage(), e);
        }
    }

    @Override
    public ForecastModel fit(String family, FitPart part, Collection<CandleRun> runs, Consumer<String> progress)
            throws TooFewCandlesException, RefitException, InterruptedException {
        Training training = Training.cut(runs, part, config, minimumSamples);
        NativeSettings.apply();
        try {
            Candidate fitted = candidateFit(progress).fit(Family.of(family), training);
            return ReleaseModel.open(family, fitted.graph(), fitted.manifest(), engines);
        } catch (TrainingException | InvalidReleaseException | IllegalArgumentException e) {
            throw new RefitException(family + " could not be fitted: " + e.getMessage(), e);
        }
    }

    private CandidateFit candidateFit(Consumer<String> progress) {
        return new CandidateFit(config, engines, shown, progress);
    }

    private List<Candidate> candidates(Training training, Consumer<String> progress)
            throws RefitException, InterruptedException {
        List<Candidate> candidates = new ArrayList<>();
        List<Exception> failures = new ArrayList<>();
        CandidateFit fit = candidateFit(progress);
        for (String family : config.families()) {
            try {
                candidates.add(fit.fit(Family.of(family), training));
            } catch (TrainingException | InvalidReleaseException | IllegalArgumentException e) {
                LOG.warn("{} could not be fitted: {}", family, e.getMessage());
                failures.add(e);
            }
        }
        if (candidates.isEmpty()) {
            throw new RefitException(
                    "no network could be fitted: " + failures.get(0).getMessage(), failures.get(0));
        }
        return candidates;
    }

    private static Map<String, Double> scores(Candidate best, List<Candidate> candidates, Training training) {
        List<Sample> samples = training.samples().score();
        Scores baseline = Scoring.score(new VolatilityBaseline(), samples);
        Scores persistence = Scoring.score(new PersistenceBaseline(), samples);
        Map<String, Double> scores = new TreeMap<>();
        best.describe("", baseline, persistence, scores);
        for (Candidate candidate : candidates) {
            String family = candidate.manifest().family();
            LOG.info(
                    "{}: CRPS {} of the baseline's, MSE {} of persistence's, {} % within the 80 % interval, {} windows",
                    family,
                    String.format(Locale.ROOT, "%.4f", candidate.scores().crpsRatio(baseline)),
                    String.format(Locale.ROOT, "%.4f", candidate.scores().mseRatio(persistence)),
                    String.format(Locale.ROOT, "%.1f", 100 * candidate.scores().coverage80()),
                    candidate.scores().samples());
            if (!candidate.equals(best)) {
                candidate.describe(family + ".", baseline, persistence, scores);
            }
        }
        scores.put("samples", (double) baseline.samples());
        scores.put("baseline.crps", baseline.crps());
        scores.put("persistence.crps", persistence.crps());
        scores.put("baseline.coverage80", baseline.coverage80());
        scores.put("baseline.coverage95", baseline.coverage95());
        return scores;
    }
}
