/**
 * What forecasts turned out to be worth. Invariant: a step of a forecast counts once, by the close that came true, and an
 * amended close takes the place of the one before.
 */
@NullMarked
package io.coincast.forecasting.settle;

import org.jspecify.annotations.NullMarked;
