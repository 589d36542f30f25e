package io.coincast.ingest.feed;

import io.coincast.contracts.record.Candle;
import java.util.List;

/** Where closed candles go. Threads: safe; one call at a time per symbol. */
@FunctionalInterface
public interface CandleSink {
    /**
     * Publishes {@code candles} in order and returns once all are acknowledged, as they were published.
     *
     * <p>Failure: an unchecked exception when any was not; some may have been published then.
     */
    List<Candle> publish(List<Candle> candles);
}
