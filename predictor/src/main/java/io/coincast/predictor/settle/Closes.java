package io.coincast.predictor.settle;

/** The closes that are known of one symbol. Time: close times on the grid. */
public interface Closes {
    /** Close time of the newest candle. */
    long asOfMs();

    /** What closed at {@code closeTimeMs}; NaN where that candle is not known any more, or not yet. */
    double close(long closeTimeMs);
}
