package io.coincast.contracts.file;

import io.coincast.contracts.record.Candle;
import org.jspecify.annotations.Nullable;

/**
 * What one row says.
 *
 * @param timeMs the beginning of what it tells of, not necessarily on the grid
 * @param candle absent where nothing traded
 */
record Reading(long line, long timeMs, @Nullable Candle candle) {}
