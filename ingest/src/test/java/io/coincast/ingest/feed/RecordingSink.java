package io.coincast.ingest.feed;

import io.coincast.contracts.record.Candle;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is published; may be told to fail. */
final class RecordingSink implements CandleSink {
    final List<Candle> published = new ArrayList<>();
    boolean failing;

    @Override
    public List<Candle> publish(List<Candle> candles) {
        if (failing) {
            throw new IllegalStateException("the broker is away");
        }
        published.addAll(candles);
        return candles;
    }
}
