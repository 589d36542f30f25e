package io.coincast.predictor.tick;

import java.util.Locale;

/** What became of a candle in its window. */
enum Outcome {
    /** The first of its symbol, or the one that was due next. */
    NEXT(true),
    /** Newer than the one that was due: the window counts anew from here, until late candles repair it. */
    GAP(true),
    /** Older than the last, and missing until now: repairs a gap. */
    LATE(true),
    /** A higher revision of a candle in the window: replaces it. */
    AMENDED(true),
    /** Known already under this or a higher revision: dropped. */
    DUPLICATE(false),
    /** Older than the window reaches: dropped. */
    STALE(false);

    private final boolean kept;
    private final String code = name().toLowerCase(Locale.ROOT);

    Outcome(boolean kept) {
        this.kept = kept;
    }

    /** This outcome in metrics. */
    String code() {
        return code;
    }

    /** Whether the window has changed. */
    boolean kept() {
        return kept;
    }

    /** Whether the candle is now the window's last. */
    boolean last() {
        return this == NEXT || this == GAP;
    }
}
