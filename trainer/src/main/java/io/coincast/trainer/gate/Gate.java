package io.coincast.trainer.gate;

import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.ReleaseVerifier;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.sample.Sample;
import io.coincast.trainer.refit.RecipeFit;
import io.coincast.trainer.refit.RefitException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Promotes a candidate if its recipe, walked forward through history, has a better CRPS than the best baseline and than the
 * incumbent, each shown by a {@link DieboldMariano} test over all folds together, if the candidate itself is better than
 * both on its own fold, and if no symbol is worse off by more than a bound.
 *
 * <p>Time: {@link Fold} says what is fitted and judged where. The incumbent is a release as it is, so it is compared only
 * from an embargo after the instant from which on it was only scored. The best of several candidates looks better than it
 * is, so the level is divided by how many there were. With no incumbent the best baseline alone is to be beaten, which is
 * fitted anew before each fold. Cost: one fit of the candidate's family for each fold but its own, and none where its own
 * fold rules it out. Threads: confined to one.
 */
public final class Gate implements Judge {
    /** The hyper-parameter by which a release says from when on it was only scored. */
    public static final String SCORE_FROM = "scoreFromMs";

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final String INCUMBENT = "the incumbent";

    private final GateConfig config;
    private final Criteria criteria;
    private final RecipeFit recipes;
    private final ReleaseVerifier verifier;
    private final Supplier<@Nullable Release> incumbents;

    /** Judges the best of {@code tries} candidates, whose recipes {@code recipes} fits. */
    public Gate(
            GateConfig config,
            int tries,
            RecipeFit recipes,
            EngineFactory engines,
            Supplier<@Nullable Release> incumbents) {
        this.config = config;
        this.criteria = new Criteria(config.level() / tries, config.worstSymbol(), config.lenient());
        this.recipes = recipes;
        this.verifier = new ReleaseVerifier(engines);
        this.incumbents = incumbents;
    }

    /** A gate for a model that was made elsewhere: it is judged on its own fold alone, since nobody here can fit it again. */
    public static Gate ofGivenModel(GateConfig config, EngineFactory engines, Supplier<@Nullable Release> incumbents) {
        RecipeFit unknown = (family, part, runs, progress) -> {
            throw new IllegalStateException(family + " has no fold but its own");
        };
        return new Gate(config.ofOwnFold(), 1, unknown, engines, incumbents);
    }

    /** On what the gate judges a candidate by itself: the samples of {@code runs} that it has not been fitted on. */
    public List<Sample> unseenBy(ReleaseManifest candidate, Collection<CandleRun> runs) {
        List<Fold> folds = Fold.walk(candidate, runs, config.ofOwnFold(), WalkWindow.EXPANDING);
        return folds.get(0).cut(runs, config.sampler()).score();
    }

    @Override
    public Verdict judge(Release candidate, Collection<CandleRun> runs, Instant now, Consumer<String> progress)
            throws InterruptedException {
        Verdict verdict = judge(Case.of(candidate, incumbents.get(), runs, now, progress));
        LOG.info("{}: {}", candidate.id(), verdict.reason());
        return verdict;
    }

    private Verdict judge(Case asked) throws InterruptedException {
        WalkForward forward = new WalkForward(config, recipes, asked);
        try (ForecastModel model = verifier.verify(asked.candidate());
                ForecastModel old = open(asked.incumbent())) {
            Verdict verdict = asked.refused("no walk was made");
            for (WalkWindow walk : config.window().walks()) {
                verdict = judge(asked, forward, walk, model, old);
                if (!verdict.promoted()) {
                    return verdict;
                }
            }
            return verdict;
        } catch (InvalidReleaseException e) {
            return asked.refused("does not verify: " + e.getMessage());
        } catch (RefitException e) {
            return asked.refused("its recipe failed on an earlier fold: " + e.getMessage());
        }
    }

    private Verdict judge(
            Case asked, WalkForward forward, WalkWindow walk, ForecastModel model, @Nullable ForecastModel old)
            throws RefitException, InterruptedException {
        List<Fold> folds = forward.folds(walk);
        JudgedFold own = forward.own(folds.get(folds.size() - 1), model);
        OutOfFold newest = OutOfFold.pool(config.baselines(), List.of(own));
        @Nullable String problem = tooFew(newest);
        if (problem == null) {
            problem = hopeless(asked, walk, newest, old);
        }
        if (problem != null) {
            return asked.refused(problem);
        }
        List<JudgedFold> judged = new ArrayList<>(forward.older(folds));
        judged.add(own);
        asked.evidence().put(walk.prefix() + "folds", (double) judged.size());
        return verdict(asked, walk, OutOfFold.pool(config.baselines(), judged), old);
    }

    private @Nullable String tooFew(OutOfFold pool) {
        return pool.ticks() < config.minimumTicks()
                ? "only " + pool.ticks() + " ticks that nothing was fitted on, " + config.minimumTicks() + " needed"
                : null;
    }

    private @Nullable String hopeless(Case asked, WalkWindow walk, OutOfFold newest, @Nullable ForecastModel old) {
        Comparison first = asked.noted(walk.prefix() + "baseline", newest.withBaseline());
        @Nullable String problem = criteria.hopeless(name(newest), first);
        if (problem != null || old == null) {
            return problem;
        }
        OutOfFold fresh = unseenBy(asked.incumbent(), newest);
        problem = tooFew(fresh);
        return problem != null ? problem : against(asked).hopeless(INCUMBENT, compared(asked, walk, fresh, old));
    }

    private Verdict verdict(Case asked, WalkWindow walk, OutOfFold pool, @Nullable ForecastModel old) {
        Comparison first = asked.noted(walk.prefix() + "baseline", pool.withBaseline());
        @Nullable String problem = criteria.problem(name(pool), first);
        if (problem != null) {
            return asked.refused(problem);
        }
        String found = config.lenient() ? "not shown to be worse than " : "better than ";
        if (old == null) {
            return asked.promoted(
                    found + name(pool) + " (" + Criteria.text(first) + over(pool) + "), and nothing served");
        }
        Comparison second = compared(asked, walk, unseenBy(asked.incumbent(), pool), old);
        problem = criteria.problem(INCUMBENT, second);
        if (problem == null) {
            return asked.promoted(found + INCUMBENT + " (" + Criteria.text(second) + ")");
        }
        return against(asked).problem(INCUMBENT, second) == null
                ? asked.promoted("the incumbent is older than renew-after, and not shown to be better ("
                        + Criteria.text(second) + ")")
                : asked.refused(problem);
    }

    private static String name(OutOfFold pool) {
        return "the best baseline, " + pool.best().name();
    }

    private static String over(OutOfFold pool) {
        return pool.folds() == 1 ? "" : ", " + pool.folds() + " folds";
    }

    private static Comparison compared(Case asked, WalkWindow walk, OutOfFold pool, ForecastModel incumbent) {
        double[] losses = SampleLosses.of(incumbent, pool.samples());
        return asked.noted(walk.prefix() + "incumbent", Comparison.of(pool.samples(), pool.losses(), losses));
    }

    /** What lies an embargo or more after whatever {@code incumbent} was fitted on. */
    private OutOfFold unseenBy(@Nullable Release incumbent, OutOfFold pool) {
        long fromMs = Grid.floor(Stated.scoreFromMs(incumbent == null ? null : incumbent.manifest())
                + config.embargo().toMillis());
        return pool.from(pool.before(fromMs));
    }

    /** What is asked of a candidate beside the incumbent: less, where that is old enough to be renewed. */
    private Criteria against(Case asked) {
        Release incumbent = asked.incumbent();
        boolean renewable = incumbent != null
                && !config.renewAfter().isZero()
                && asked.now().toEpochMilli() - incumbent.createdAtMs()
                        >= config.renewAfter().toMillis();
        return renewable ? criteria.leniently() : criteria;
    }

    private @Nullable ForecastModel open(@Nullable Release incumbent) {
        try {
            return incumbent == null ? null : verifier.verify(incumbent);
        } catch (InvalidReleaseException e) {
            LOG.warn("the incumbent {} does not verify here and counts as none: {}", incumbent.id(), e.getMessage());
            return null;
        }
    }
}
