/** Which engine serves, and on what. Invariant: an operator who asked for a GPU gets one, or is told why not. */
@NullMarked
package io.coincast.forecasting.engine;

import org.jspecify.annotations.NullMarked;
