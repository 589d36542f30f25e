/** A pipeline over a long stretch of market time. Invariant: the market waits for the forecasts of each tick. */
@NullMarked
package io.coincast.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
