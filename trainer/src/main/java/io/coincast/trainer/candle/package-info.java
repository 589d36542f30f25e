/** Topics in memory, candles as histories. Invariant: a record that cannot be used is counted and never stops the reader. */
@NullMarked
package io.coincast.trainer.candle;

import org.jspecify.annotations.NullMarked;
