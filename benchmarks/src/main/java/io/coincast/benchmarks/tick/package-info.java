/** From candles appended to forecasts readable, over a real broker; what is read is checked after it was timed. */
@NullMarked
package io.coincast.benchmarks.tick;

import org.jspecify.annotations.NullMarked;
