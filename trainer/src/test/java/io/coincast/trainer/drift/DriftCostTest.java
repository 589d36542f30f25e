package io.coincast.trainer.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.config.ConfigLoader;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Policies of refitting where refits cost something: a fit takes an hour, in which the old release goes on; it learns from the
 * last {@value #HISTORY} ticks, so one that begins right after a change has seen more of the time before it than of the time
 * since; there is one at a time; and there are only so many.
 */
class DriftCostTest {
    private static final DriftConfig CONFIG = ConfigLoader.defaults(DriftConfig.class);
    private static final int SEEDS = 10;
    private static final int DELAY = 12;
    private static final int HISTORY = 400;

    /** CRPS per move of the right spread, on a stream of its own: what the validation of each fit says. */
    private static final double VALIDATED = PlantedRegimes.validated();

    /** What a policy came to: mean over seeds of the CRPS above that of the right spread, and of refits. */
    private record Outcome(double excess, double refits) {}

    /** Asked at each tick at which no fit is under way. */
    private interface Policy extends Predicate<Optional<String>> {}

    private static Outcome run(int budget, LongFunction<Policy> policies) {
        double crps = 0;
        double best = 0;
        int refits = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            Run run = new Run(seed, budget, policies.apply(seed));
            crps += run.crps;
            best += run.best;
            refits += run.refits;
        }
        return new Outcome(crps / best - 1, refits / (double) SEEDS);
    }

    /** One stream under one policy. */
    private static final class Run {
        private double crps;
        private double best;
        private int refits;

        Run(long seed, int budget, Policy policy) {
            PlantedRegimes stream = new PlantedRegimes(seed);
            PlantedRegimes oracle = new PlantedRegimes(seed);
            DriftDetector detector = detector();
            double believed = stream.spread();
            double fitted = Double.NaN;
            int readyAt = -1;
            for (int tick = 0; tick < stream.ticks(); tick++) {
                best += oracle.next(oracle.spread()).crpsBps();
                TickScore score = stream.next(believed);
                crps += score.crpsBps();
                Optional<String> drifted = detector.add(score);
                if (tick == readyAt) {
                    believed = fitted;
                    detector = detector();
                }
                if (tick > readyAt && refits < budget && policy.test(drifted)) {
                    refits++;
                    fitted = stream.fitted(HISTORY);
                    readyAt = tick + DELAY;
                }
            }
        }
    }

    /** As the trainer's for a release that has just gone live. */
    private static DriftDetector detector() {
        return DriftDetector.of(CONFIG, VALIDATED);
    }

    private static Policy every(double ticks) {
        return new Policy() {
            private int tick;
            private int fired;

            @Override
            public boolean test(Optional<String> drifted) {
                tick++;
                boolean due = tick >= (fired + 1) * ticks;
                fired += due ? 1 : 0;
                return due;
            }
        };
    }

    @Test
    void shouldBeatScheduleAndAlwaysFiringOnTheSameBudget() {
        int budget = 16;
        Outcome drift = run(budget, seed -> Optional::isPresent);
        Outcome schedule = run(budget, seed -> every(new PlantedRegimes(seed).ticks() / (budget + 1.0)));
        Outcome always = run(budget, seed -> drifted -> true);
        Outcome never = run(0, seed -> drifted -> true);
        Outcome unlimited = run(Integer.MAX_VALUE, seed -> drifted -> true);
        String all = "drift " + drift + ", schedule " + schedule + ", always " + always + ", never " + never
                + ", always without a budget " + unlimited;
        System.out.println(all);

        assertThat(drift.excess()).as(all).isLessThan(schedule.excess());
        assertThat(drift.excess()).as(all).isLessThan(always.excess());
    }
}
