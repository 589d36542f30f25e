package io.coincast.contracts.file;

import io.coincast.contracts.record.Candle;

/**
 * A candle and where it was.
 *
 * @param line from 1; where several rows make a candle, that of the first
 */
public record CandleRow(Candle candle, long line) {}
