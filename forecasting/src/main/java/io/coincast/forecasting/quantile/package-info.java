/** Distributions as quantiles. Invariant: quantiles never cross and are finite. */
@NullMarked
package io.coincast.forecasting.quantile;

import org.jspecify.annotations.NullMarked;
