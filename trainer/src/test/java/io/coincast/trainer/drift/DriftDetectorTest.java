package io.coincast.trainer.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.config.ConfigLoader;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class DriftDetectorTest {
    /** CRPS per move of a release that is right. */
    private static final double VALIDATED = PlantedRegimes.validated();

    private static final DriftConfig CONFIG = ConfigLoader.defaults(DriftConfig.class);
    private static final int SEEDS = 10;

    /** Before the first regime ends. */
    private static final int STILL = 900;

    /** What a policy came to over all seeds. */
    private record Outcome(double crpsOverBest, double refits) {}

    /** Decides, tick by tick, whether to refit now. */
    private interface Policy extends Predicate<TickScore> {}

    private static Outcome run(Function<Long, Policy> policies) {
        double crps = 0;
        double best = 0;
        int refits = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            Policy policy = policies.apply(seed);
            PlantedRegimes stream = new PlantedRegimes(seed);
            PlantedRegimes oracle = new PlantedRegimes(seed);
            double believed = stream.spread();
            for (int tick = 0; tick < stream.ticks(); tick++) {
                best += oracle.next(oracle.spread()).crpsBps();
                TickScore score = stream.next(believed);
                crps += score.crpsBps();
                if (policy.test(score)) {
                    refits++;
                    believed = stream.spread();
                }
            }
        }
        return new Outcome(crps / best - 1, refits / (double) SEEDS);
    }

    private static Policy drift() {
        return new Policy() {
            private DriftDetector detector = DriftDetector.of(CONFIG, VALIDATED);

            @Override
            public boolean test(TickScore score) {
                boolean drifted = detector.add(score).isPresent();
                if (drifted) {
                    detector = DriftDetector.of(CONFIG, VALIDATED);
                }
                return drifted;
            }
        };
    }

    private static Policy every(int ticks) {
        return new Policy() {
            private int tick;

            @Override
            public boolean test(TickScore score) {
                return ++tick % ticks == 0;
            }
        };
    }

    @Test
    void shouldBeatAScheduleOfAsManyRefitsAndNeedFarFewerThanAlwaysRefitting() {
        Outcome drift = run(seed -> drift());
        Outcome schedule = run(seed -> every((int) (new PlantedRegimes(seed).ticks() / Math.ceil(drift.refits()))));
        Outcome always = run(seed -> every(1));
        Outcome never = run(seed -> every(Integer.MAX_VALUE));
        String all = "excess CRPS and refits: drift " + drift + ", schedule " + schedule + ", always " + always
                + ", never " + never;
        System.out.println(all);

        assertThat(drift.refits()).as(all).isBetween(5.0, 9.0);
        assertThat(drift.crpsOverBest()).as(all).isLessThan(0.7 * schedule.crpsOverBest());
        assertThat(drift.crpsOverBest()).as(all).isLessThan(0.5 * never.crpsOverBest());
        assertThat(always.refits()).as(all).isGreaterThan(1000 * drift.refits());
    }

    @Test
    void shouldSeldomFireWhereNothingChanges() {
        int fired = 0;
        for (long seed = 100; seed < 120; seed++) {
            PlantedRegimes stream = new PlantedRegimes(seed);
            Policy policy = drift();
            for (int tick = 0; tick < STILL; tick++) {
                fired += policy.test(stream.next(1)) ? 1 : 0;
            }
        }

        assertThat(fired).isLessThanOrEqualTo(6);
    }

    @Test
    void shouldFireWhereTheCrpsIsAboveWhatTheReleaseWasValidatedWith() {
        DriftDetector detector = DriftDetector.of(CONFIG, 0.43);
        PlantedRegimes stream = new PlantedRegimes(3);
        String reason = "";
        for (int tick = 0; tick < 1000 && reason.isEmpty(); tick++) {
            reason = detector.add(stream.next(1)).orElse("");
        }

        assertThat(reason).startsWith("the CRPS has risen");
    }

    @Test
    void shouldStandACoinThatDoesNotMove() {
        DriftDetector detector = DriftDetector.learning(CONFIG);
        for (int tick = 0; tick < 2000; tick++) {
            assertThat(detector.add(new TickScore(16, 0, 0, 0))).isEmpty();
        }
    }
}
