/**
 * Histories of closed candles and the samples cut from them. Invariant: what is cut for an earlier part never depends on
 * a candle that a later part forecasts.
 */
@NullMarked
package io.coincast.forecasting.sample;

import org.jspecify.annotations.NullMarked;
