package io.coincast.forecasting.signal;

import java.util.Collections;
import java.util.SortedMap;

/** Signals as of a moment. Threads: safe. */
@FunctionalInterface
public interface Signals {
    /** Nothing is known of any signal. */
    Signals NONE = (name, symbol, asOfMs) -> SignalState.UNKNOWN;

    /**
     * What signal {@code name} says of {@code symbol} as of {@code asOfMs}, epoch milliseconds: the symbol's own where
     * there is one, otherwise the market's.
     */
    SignalState asOf(String name, String symbol, long asOfMs);

    /** The newest values that {@link #asOf} goes by, at most {@code most}, by the times at which they became known. */
    default SortedMap<Long, Double> newest(String name, String symbol, long asOfMs, int most) {
        return Collections.emptySortedMap();
    }
}
