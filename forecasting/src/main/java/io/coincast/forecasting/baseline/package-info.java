/** Forecasts without a network. Invariant: they need nothing but the window. */
@NullMarked
package io.coincast.forecasting.baseline;

import org.jspecify.annotations.NullMarked;
