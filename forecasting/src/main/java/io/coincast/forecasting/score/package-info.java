/** How good forecasts were. Invariant: a score is of samples that nothing was fitted on. */
@NullMarked
package io.coincast.forecasting.score;

import org.jspecify.annotations.NullMarked;
