package io.coincast.simulator.http;

/** What a candle's {@code ts} says; the exchange has been seen to do each. */
public enum TsMode {
    /** When the candle last changed. */
    LAST_UPDATE,
    /** Nothing. */
    ZERO,
    /** The same as its start. */
    START_TIME
}
