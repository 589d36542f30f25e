/**
 * Settling forecasts in the stream. Invariant: what has been learnt from a candle is stored in the transaction that takes
 * the candle in.
 */
@NullMarked
package io.coincast.predictor.settle;

import org.jspecify.annotations.NullMarked;
