package io.coincast.trainer.drift;

import java.util.Locale;
import java.util.Optional;

/**
 * Watches the settlements of one release for three things: closes miss the 80 % interval too often, or too rarely, or the
 * CRPS has risen relative to how far closes move: coverage against its level, to which forecasts are calibrated, the CRPS
 * against what the release showed when it was validated.
 *
 * <p>Steps of neighbouring ticks overlap, so ticks are summed up in blocks of about the horizon, which hardly depend on
 * one another. Time: order of ticks. Warm-up: the usual deviation of a block is learnt first. Threads: confined to one.
 */
final class DriftDetector {
    /** What closes miss of an 80 % interval that is right. */
    private static final double MISSED80 = 0.2;

    private final DriftConfig config;
    private final Cusum tooMany;
    private final Cusum tooFew;
    private final Cusum worse;
    private TickScore block = TickScore.NONE;
    private int ticks;

    /** A detector for a release that had so much CRPS per move when it was validated; NaN where that is not known. */
    static DriftDetector of(DriftConfig config, double crpsPerMove) {
        return new DriftDetector(config, MISSED80, crpsPerMove);
    }

    /** A detector that learns what is usual from its first blocks. */
    static DriftDetector learning(DriftConfig config) {
        return new DriftDetector(config, Double.NaN, Double.NaN);
    }

    private DriftDetector(DriftConfig config, double missed80, double crpsPerMove) {
        this.config = config;
        tooMany = new Cusum(config.slack(), config.warmUp(), missed80);
        tooFew = new Cusum(config.slack(), config.warmUp(), -missed80);
        worse = new Cusum(config.slack(), config.warmUp(), crpsPerMove);
    }

    /** Takes in the next tick; the reason if the release has drifted. */
    public Optional<String> add(TickScore tick) {
        block = block.plus(tick);
        ticks++;
        if (ticks < config.block() || block.steps() == 0) {
            return Optional.empty();
        }
        TickScore whole = block;
        block = TickScore.NONE;
        ticks = 0;
        return judge(whole);
    }

    private Optional<String> judge(TickScore whole) {
        double missed = whole.missed80() / (double) whole.steps();
        double often = tooMany.add(missed);
        double rarely = tooFew.add(-missed);
        double crps = whole.moveBps() > 0 ? worse.add(whole.crpsBps() / whole.moveBps()) : 0;
        if (often > config.threshold()) {
            return reason("closes miss the 80 %% interval too often, lately %.1f %%", 100 * missed);
        }
        if (rarely > config.threshold()) {
            return reason("closes miss the 80 %% interval too rarely, lately %.1f %%", 100 * missed);
        }
        return crps > config.threshold()
                ? reason("the CRPS has risen, lately %.3f of the moves", whole.crpsBps() / whole.moveBps())
                : Optional.empty();
    }

    private static Optional<String> reason(String format, double figure) {
        return Optional.of(String.format(Locale.ROOT, format, figure));
    }
}
