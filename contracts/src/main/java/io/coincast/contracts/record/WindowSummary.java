package io.coincast.contracts.record;

/**
 * How clean the window behind a forecast is.
 *
 * @param filled candles that the exchange did not have and that were carried forward
 * @param amended candles that the exchange changed after they had closed
 */
public record WindowSummary(int filled, int amended) {
    public WindowSummary {
        Check.nonNegative(filled, "filled");
        Check.nonNegative(amended, "amended");
    }
}
