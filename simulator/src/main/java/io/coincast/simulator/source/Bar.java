package io.coincast.simulator.source;

/**
 * What happened in one interval of the grid.
 *
 * <p>Units: prices in the quote currency, quantities in the base currency. Where nothing traded all prices are the
 * previous close and the rest is zero.
 *
 * @param buyShare the part of quantity and amount that buyers initiated, 0 to 1
 */
public record Bar(
        double open, double high, double low, double close, double quantity, double buyShare, long tradeCount) {
    public Bar {
        boolean ordered = low <= Math.min(open, close) && high >= Math.max(open, close);
        if (!(low > 0) || !ordered || !Double.isFinite(high) || quantity < 0) {
            throw new IllegalArgumentException("not a bar: open " + open + ", high " + high + ", low " + low
                    + ", close " + close + ", quantity " + quantity);
        }
    }

    /** An interval without a trade after one that closed at {@code close}. */
    public static Bar flat(double close) {
        return new Bar(close, close, close, close, 0, 0, 0);
    }
}
