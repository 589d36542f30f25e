package io.coincast.ingest.load;

/**
 * What an import did.
 *
 * @param published candles that the topic did not have
 * @param amended candles that the topic had otherwise, published again with the next revision
 * @param present candles that the topic had already, just so
 * @param different candles that the topic has otherwise, left as they are there
 * @param missing intervals between the file's first and last candle that the file does not have
 */
public record ImportCounts(long published, long amended, long present, long different, long missing) {}
