package io.coincast.simulator.source;

/**
 * What happened in one interval of the grid.
 *
 * <p>Units: prices in the quote currency, quantities in the base currency. Where nothing traded all prices are the
 * previous close and the rest is zero.
 *
 * @param average the prices weighted by the quantities traded at them, between low and high
 * @param buyShare the part of quantity and amount that buyers initiated, 0 to 1
 * @param tradeCount zero if and only if the quantity is
 */
public record Bar(
        double open,
        double high,
        double low,
        double close,
        double average,
        double quantity,
        double buyShare,
        long tradeCount) {
    public Bar {
        boolean ordered = low <= Math.min(open, close) && high >= Math.max(open, close);
        require(
                low > 0 && ordered && Double.isFinite(high),
                "prices: need 0 < low <= open, close <= high, were open " + open + ", high " + high + ", low " + low
                        + ", close " + close);
        require(average >= low && average <= high, "average: must lie between low and high, was " + average);
        require(quantity >= 0 && Double.isFinite(quantity), "volume: must be finite and not negative, was " + quantity);
        require(buyShare >= 0 && buyShare <= 1, "buyShare: must lie between 0 and 1, was " + buyShare);
        require((tradeCount > 0) == (quantity > 0), "tradeCount: " + tradeCount + " for a volume of " + quantity);
    }

    /** An interval without a trade after one that closed at {@code close}. */
    public static Bar flat(double close) {
        return new Bar(close, close, close, close, close, 0, 0, 0);
    }

    /** An interval of which no average is known: that of its four prices is taken. */
    public static Bar ofPrices(
            double open, double high, double low, double close, double quantity, double buyShare, long tradeCount) {
        double average = Math.max(low, Math.min(high, (open + high + low + close) / 4));
        return new Bar(open, high, low, close, average, quantity, buyShare, tradeCount);
    }

    private static void require(boolean valid, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(rule);
        }
    }
}
