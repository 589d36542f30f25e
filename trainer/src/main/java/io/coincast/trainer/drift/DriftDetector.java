package io.coincast.trainer.drift;

import java.util.Locale;
import java.util.Optional;

/**
 * Watches the settlements of one release for three things: closes miss the 80 % interval too often, or too rarely, or the
 * CRPS has risen relative to how far closes move, each against what the release showed when it was validated.
 *
 * <p>Steps of neighbouring ticks overlap, so ticks are summed up in blocks of about the horizon, which hardly depend on
 * one another. Time: order of ticks. Warm-up: the usual deviation of a block is learnt first. Threads: confined to one.
 */
public final class DriftDetector {
    private final DriftConfig config;
    private final Cusum tooMany;
    private final Cusum tooFew;
    private final Cusum worse;
    private TickScore block = TickScore.NONE;
    private int ticks;

    /**
     * A detector for a release that missed {@code missed80} of the closes when it was validated, and had so much CRPS
     * per move; NaN where that is not known, and is then learnt.
     */
    public DriftDetector(DriftConfig config, double missed80, double crpsPerMove) {
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
