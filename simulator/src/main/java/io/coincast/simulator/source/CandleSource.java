package io.coincast.simulator.source;

/** The history and the future of one market. Threads: safe. */
public interface CandleSource {
    /** What the market is. */
    Listing listing();

    /** The whole bar that opens at {@code openTimeMs}, which lies on the grid and within the listing's time. */
    Bar bar(long openTimeMs);
}
