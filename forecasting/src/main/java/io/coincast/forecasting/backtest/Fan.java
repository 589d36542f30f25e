package io.coincast.forecasting.backtest;

import io.coincast.forecasting.model.PriceDistribution;

/**
 * One forecast to look at.
 *
 * @param recent the closes up to the as-of, oldest first
 * @param actual the closes that came true; fewer than 16 where history has a hole or ends
 */
@SuppressWarnings("ArrayRecordComponent") // a handful, made to be drawn
public record Fan(String symbol, long asOfMs, double[] recent, PriceDistribution forecast, double[] actual) {}
