package io.coincast.trainer.drift;

import io.coincast.contracts.record.SettlementStep;
import java.util.Collection;

/**
 * What the settled steps of one tick amount to. Units: basis points of log return.
 *
 * @param steps how many
 * @param missed80 how many closes lay outside the 80 % interval
 * @param crpsBps sum of their CRPS
 * @param moveBps sum of persistence's absolute errors
 */
public record TickScore(int steps, int missed80, double crpsBps, double moveBps) {
    static final TickScore NONE = new TickScore(0, 0, 0, 0);

    TickScore plus(TickScore other) {
        return new TickScore(
                steps + other.steps, missed80 + other.missed80, crpsBps + other.crpsBps, moveBps + other.moveBps);
    }

    static TickScore of(Collection<SettlementStep> steps) {
        return steps.stream().map(TickScore::of).reduce(NONE, TickScore::plus);
    }

    private static TickScore of(SettlementStep step) {
        return new TickScore(1, step.covered80() ? 0 : 1, step.crpsBps(), Math.abs(step.persistenceErrorBps()));
    }
}
