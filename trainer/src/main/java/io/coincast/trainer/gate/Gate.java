package io.coincast.trainer.gate;

import io.coincast.contracts.record.Release;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.ReleaseVerifier;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.sample.Sample;
import io.coincast.forecasting.sample.SampleSet;
import io.coincast.forecasting.sample.Split;
import io.coincast.forecasting.sample.WindowSampler;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Promotes a candidate if, on the newest closes, its CRPS is better than the best baseline's and than the incumbent's, each
 * shown by a {@link DieboldMariano} test, and no symbol is worse off by more than a bound.
 *
 * <p>Time: samples as of {@code [s + embargo, e − H]}, with s the later of the instants from which on candidate and
 * incumbent were only scored, and e the newest close. The best of several candidates looks better than it is, so the
 * level is divided by how many there were. With no incumbent the
 * best baseline alone is to be beaten, which is fitted on what came before. Threads: confined to
 * one.
 */
public final class Gate implements Judge {
    /** The hyper-parameter by which a release says from when on it was only scored. */
    public static final String SCORE_FROM = "scoreFromMs";

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final GateConfig config;
    private final WindowSampler sampler;
    private final int tries;
    private final ReleaseVerifier verifier;
    private final Supplier<@Nullable Release> incumbents;

    /** Judges the best of {@code tries} candidates. */
    public Gate(GateConfig config, int tries, EngineFactory engines, Supplier<@Nullable Release> incumbents) {
        this.config = config;
        this.sampler = new WindowSampler(config.stride(), config.maximumSamples(), config.maximumSamples());
        this.tries = tries;
        this.verifier = new ReleaseVerifier(engines);
        this.incumbents = incumbents;
    }

    @Override
    public Verdict judge(Release candidate, Collection<CandleRun> runs, Instant now) {
        Release incumbent = incumbents.get();
        Verdict verdict = judge(candidate, incumbent, runs, now);
        LOG.info("{}: {}", candidate.id(), verdict.reason());
        return verdict;
    }

    private Verdict judge(Release candidate, @Nullable Release incumbent, Collection<CandleRun> runs, Instant now) {
        Case asked = new Case(config.level() / tries, candidate, incumbent, new TreeMap<>());
        try (ForecastModel model = verifier.verify(candidate);
                ForecastModel old = open(incumbent)) {
            SampleSet cut = cut(runs, Math.max(scoreFromMs(candidate), scoreFromMs(incumbent)));
            List<Sample> samples = cut.score();
            long ticks = samples.stream().mapToLong(Sample::asOfMs).distinct().count();
            if (ticks < config.minimumTicks()) {
                return asked.refused(
                        "only " + ticks + " ticks that nothing was fitted on, " + config.minimumTicks() + " needed");
            }
            double[] losses = SampleLosses.of(model, samples);
            BestBaseline best = BestBaseline.of(config.baselines(), cut.train(), samples);
            Comparison first = asked.noted("baseline", Comparison.of(samples, losses, best.losses()));
            String name = "the best baseline, " + best.name();
            @Nullable String problem = problem(name, first, asked.level());
            if (problem != null) {
                return asked.refused(problem);
            }
            return old == null
                    ? asked.promoted(found() + name + " (" + text(first) + "), and nothing served")
                    : against(asked, noted(asked, samples, losses, old), now);
        } catch (InvalidReleaseException e) {
            return asked.refused("does not verify: " + e.getMessage());
        }
    }

    private static Comparison noted(Case asked, List<Sample> samples, double[] losses, ForecastModel incumbent) {
        return asked.noted("incumbent", Comparison.of(samples, losses, SampleLosses.of(incumbent, samples)));
    }

    private Verdict against(Case asked, Comparison comparison, Instant now) {
        @Nullable String problem = problem("the incumbent", comparison, asked.level());
        if (problem == null) {
            return asked.promoted(found() + "the incumbent (" + text(comparison) + ")");
        }
        return mayRenew(asked, comparison, now)
                ? asked.promoted("the incumbent is older than renew-after, and not shown to be better ("
                        + text(comparison) + ")")
                : asked.refused(problem);
    }

    private String found() {
        return config.lenient() ? "not shown to be worse than " : "better than ";
    }

    private boolean mayRenew(Case asked, Comparison comparison, Instant now) {
        Release incumbent = asked.incumbent();
        return incumbent != null
                && !config.renewAfter().isZero()
                && now.toEpochMilli() - incumbent.createdAtMs()
                        >= config.renewAfter().toMillis()
                && comparison.test().probability() < 1 - asked.level()
                && comparison.worstRatio() <= 1 + config.worstSymbol();
    }

    /** What keeps the candidate from being better; null if nothing does. */
    private @Nullable String problem(String other, Comparison comparison, double level) {
        boolean better = comparison.test().probability() < level && comparison.ratio() < 1;
        boolean worse = comparison.test().probability() >= 1 - level;
        if (config.lenient() ? worse : !better) {
            return "not shown to be better than " + other + " (" + text(comparison) + ")";
        }
        return comparison.worstRatio() > 1 + config.worstSymbol()
                ? String.format(
                        Locale.ROOT,
                        "%s is worse off than with %s by %.1f %%",
                        comparison.worstSymbol(),
                        other,
                        100 * (comparison.worstRatio() - 1))
                : null;
    }

    private static String text(Comparison comparison) {
        return String.format(
                Locale.ROOT,
                "CRPS %.4f of its, p %.3f on %d ticks",
                comparison.ratio(),
                comparison.test().probability(),
                comparison.ticks());
    }

    private SampleSet cut(Collection<CandleRun> runs, long scoredFromMs) {
        long endMs = runs.stream().mapToLong(CandleRun::lastCloseTimeMs).max().orElse(0);
        long fromMs = Math.min(endMs, Grid.floor(scoredFromMs + config.embargo().toMillis()));
        return sampler.cut(runs, new Split(fromMs, fromMs, endMs));
    }

    /** Not known of a release made elsewhere: it then may have seen all of its data. */
    private static long scoreFromMs(@Nullable Release release) {
        if (release == null) {
            return 0;
        }
        String stated = release.manifest().hyperParameters().get(SCORE_FROM);
        return stated != null && stated.matches("\\d{1,18}")
                ? Long.parseLong(stated)
                : release.manifest().dataToMs();
    }

    private @Nullable ForecastModel open(@Nullable Release incumbent) {
        try {
            return incumbent == null ? null : verifier.verify(incumbent);
        } catch (InvalidReleaseException e) {
            LOG.warn("the incumbent {} does not verify here and counts as none: {}", incumbent.id(), e.getMessage());
            return null;
        }
    }

    /** A candidate before the gate, and what is known of it. */
    private record Case(
            double level, Release candidate, @Nullable Release incumbent, Map<String, Double> evidence) {
        Comparison noted(String other, Comparison comparison) {
            evidence.put(other + ".crpsRatio", comparison.ratio());
            evidence.put(other + ".probability", comparison.test().probability());
            evidence.put(other + ".worstSymbolRatio", comparison.worstRatio());
            evidence.put("ticks", (double) comparison.ticks());
            return comparison;
        }

        Verdict promoted(String reason) {
            return new Verdict(true, "promoted: " + reason, evidence, incumbent);
        }

        Verdict refused(String reason) {
            return new Verdict(false, "challenger: " + reason, evidence, incumbent);
        }
    }
}
