package io.coincast.contracts.file;

/**
 * What became of a file's rows.
 *
 * @param rows read so far, without the header and blank lines
 * @param candles made of them
 * @param empty rows that say that nothing traded, as NaN does in Kaggle's files
 * @param partial candles at either end of a file of minutes of which the file has only a part; left out
 * @param bad rows that were reported
 */
public record CandleFileCounts(long rows, long candles, long empty, long partial, long bad) {}
