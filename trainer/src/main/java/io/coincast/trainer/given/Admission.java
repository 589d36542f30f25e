package io.coincast.trainer.given;

import io.coincast.contracts.record.GoldenWindow;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.ReleaseModel;
import io.coincast.forecasting.model.ReleaseVerifier;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.sample.Sample;
import io.coincast.trainer.gate.Gate;
import io.coincast.trainer.gate.GateConfig;
import io.coincast.trainer.gate.Verdict;
import io.coincast.trainer.release.ReleaseBuilder;
import io.coincast.trainer.release.ReleaseScores;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a release of a model that was made elsewhere: verifies it as a predictor does, scores it on what it has not been
 * fitted on, and has the gate judge it.
 *
 * <p>Time: it is scored and judged from an embargo after the manifest's {@code dataToMs} on, or after what its
 * hyper-parameter {@value Gate#SCORE_FROM} says, on that part alone: its recipe is not known here, so no earlier part can be
 * fitted anew. Nobody but its maker knows whether that instant is true; the live scores of a challenger do not depend on it.
 * Threads: confined to the caller's, which may be interrupted.
 */
public final class Admission {
    private final ReleaseBuilder builder;
    private final ReleaseVerifier verifier;
    private final Gate gate;

    /** Judges as {@code config} says, against what {@code incumbents} says serves. */
    public Admission(GateConfig config, EngineFactory engines, Supplier<@Nullable Release> incumbents) {
        builder = new ReleaseBuilder(engines);
        verifier = new ReleaseVerifier(engines);
        gate = Gate.ofGivenModel(config, engines, incumbents);
    }

    /** A release and what the gate said. */
    public record Judged(Release release, Verdict verdict) {}

    /**
     * The release of {@code model} as of {@code now}, judged on {@code runs}. Failure: {@link InvalidReleaseException} where
     * a predictor would refuse it.
     */
    public Judged judge(GivenModel model, Collection<CandleRun> runs, Instant now)
            throws InvalidReleaseException, InterruptedException {
        List<Sample> unseen = gate.unseenBy(model.manifest(), runs);
        Release proven = builder.build(model.graph(), model.manifest(), golden(model, unseen), now);
        ReleaseManifest scored = model.manifest().withScores(scores(proven, unseen));
        Release release = builder.build(model.graph(), scored, proven.golden(), now);
        return new Judged(release, gate.judge(release, runs, now, doing -> {}));
    }

    private List<GoldenWindow> golden(GivenModel model, List<Sample> unseen) throws InvalidReleaseException {
        if (!model.golden().isEmpty()) {
            return model.golden();
        }
        if (unseen.isEmpty()) {
            throw new InvalidReleaseException("the manifest has no golden windows, and there are no candles after "
                    + Instant.ofEpochMilli(model.manifest().dataToMs()) + " to make some of: give either");
        }
        return builder.golden(model.graph(), model.manifest(), unseen);
    }

    /** Its own scores are left out where there is nothing to compute them on: they cannot be checked. */
    private Map<String, Double> scores(Release release, List<Sample> unseen) throws InvalidReleaseException {
        if (unseen.isEmpty()) {
            return Map.of();
        }
        try (ReleaseModel model = verifier.verify(release)) {
            return ReleaseScores.of(model, unseen);
        } catch (IllegalArgumentException e) {
            throw new InvalidReleaseException("it says what is no number on real windows: " + e.getMessage(), e);
        }
    }
}
