/**
 * The live path over history: window, model, calibration, settlement, candle by candle. Invariant: a forecast is made
 * of candles that had closed by its as-of, by models fitted on candles that had closed before.
 */
@NullMarked
package io.coincast.forecasting.backtest;

import org.jspecify.annotations.NullMarked;
