package io.coincast.forecasting.signal;

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
}
