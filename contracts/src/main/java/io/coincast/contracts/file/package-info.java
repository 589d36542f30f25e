/** Candles in files. Invariant: every row becomes a candle or is counted and said; none disappears. */
@NullMarked
package io.coincast.contracts.file;

import org.jspecify.annotations.NullMarked;
