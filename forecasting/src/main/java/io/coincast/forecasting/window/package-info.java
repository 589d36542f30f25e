/** Windows of closed candles and their scaling. Invariant: nothing later than the window's as-of can be seen from here. */
@NullMarked
package io.coincast.forecasting.window;

import org.jspecify.annotations.NullMarked;
