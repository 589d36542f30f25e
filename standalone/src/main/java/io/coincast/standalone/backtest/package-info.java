/** Backtests over files: reading them in step, and writing what came out. Invariant: memory does not grow with history. */
@NullMarked
package io.coincast.standalone.backtest;

import org.jspecify.annotations.NullMarked;
