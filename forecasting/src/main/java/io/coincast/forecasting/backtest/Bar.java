package io.coincast.forecasting.backtest;

import io.coincast.contracts.record.Candle;

/** The numbers of one closed candle, as windows hold them. */
record Bar(double open, double high, double low, double close, double quantity, boolean filled, int revision) {
    static Bar of(Candle candle) {
        return new Bar(
                candle.open().doubleValue(),
                candle.high().doubleValue(),
                candle.low().doubleValue(),
                candle.close().doubleValue(),
                candle.quantity() == null ? Double.NaN : candle.quantity().doubleValue(),
                candle.filled(),
                candle.revision());
    }

    /** What stands in where there is no candle, after {@code close}. */
    static Bar fill(double close) {
        return new Bar(close, close, close, close, Double.NaN, true, 0);
    }
}
