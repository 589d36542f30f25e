/**
 * The topology: from candles to forecasts. Invariant: a forecast is forwarded in the transaction that stores the candle
 * it rests on or in a later one, and never twice.
 */
@NullMarked
package io.coincast.predictor.tick;

import org.jspecify.annotations.NullMarked;
