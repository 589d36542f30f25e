/**
 * Calibration of intervals by what came true. Invariant: nothing is learnt from a close before it has settled, and the
 * median stays as it was.
 */
@NullMarked
package io.coincast.forecasting.calibration;

import org.jspecify.annotations.NullMarked;
