package io.coincast.simulator.source;

/** The history and the future of one symbol. Threads: safe. */
public interface CandleSource {
    /** The exchange's name of the pair. */
    String symbol();

    /** What it is, in words: where it was recorded, or that it is synthetic. */
    String description();

    /** Digits of prices after the point. */
    int priceScale();

    /** Open time of the first bar, epoch milliseconds UTC of the market, on the grid. */
    long firstOpenMs();

    /** The bar that opens at {@code openTimeMs}, at or after {@link #firstOpenMs()}, complete. */
    Bar bar(long openTimeMs);
}
