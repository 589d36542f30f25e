package io.coincast.forecasting.baseline;

/**
 * A window, as far as a model needs it, and what came after.
 *
 * @param state see {@link SpreadModel#state}
 * @param returns natural-log return of each step from the last close, {@code [16]}
 * @param variances sum of the squared returns from candle to candle up to each step, {@code [16]}
 */
@SuppressWarnings("ArrayRecordComponent") // tens of thousands are kept; nobody writes to the arrays
record FitRow(String symbol, double[] state, double[] returns, double[] variances) {}
