/** Where candles come from. Invariant: the bar of an interval is the same whenever and in whatever order it is asked for. */
@NullMarked
package io.coincast.simulator.source;

import org.jspecify.annotations.NullMarked;
