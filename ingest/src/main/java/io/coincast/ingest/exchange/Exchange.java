package io.coincast.ingest.exchange;

import io.coincast.contracts.record.Candle;
import java.util.List;

/**
 * What ingest asks of an exchange. Time: epoch milliseconds UTC of the exchange. Failure: {@link ExchangeException}.
 * Threads: safe.
 */
public interface Exchange {
    /** Its clock's now. */
    long serverTimeMs();

    /**
     * The candles with {@code fromOpenMs ≤ openTimeMs ≤ toOpenMs}, oldest first, none twice. The last may be unfinished:
     * whether a candle has closed is for the caller to decide.
     */
    List<Candle> candles(String symbol, long fromOpenMs, long toOpenMs);

    /** All markets. */
    List<Market> markets();
}
