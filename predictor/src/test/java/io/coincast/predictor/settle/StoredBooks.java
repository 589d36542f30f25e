package io.coincast.predictor.settle;

import io.coincast.contracts.record.Release;
import io.coincast.forecasting.settle.IssuedForecast;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** Looks into the stored books of the champion. */
public final class StoredBooks {
    private final BookStore.Stored stored;

    private StoredBooks(BookStore.Stored stored) {
        this.stored = stored;
    }

    /** The book of {@code symbol} in {@code store}. */
    public static StoredBooks of(KeyValueStore<Bytes, byte[]> store, String symbol) {
        return new StoredBooks(Objects.requireNonNull(
                new BookStore(store).all().get(new BookStore.BookKey(symbol, Release.CHAMPION))));
    }

    /** Up to which close what was learnt had settled when it was stored. */
    public long settledToMs() {
        return stored.snapshot.settledToMs();
    }

    /** The state of the calibration. */
    public byte[] calibration() {
        return stored.snapshot.calibration();
    }

    /** The scores of {@code releaseId}. */
    public byte[] scores(String releaseId) {
        return Objects.requireNonNull(stored.snapshot.scores().get(releaseId));
    }

    /** The forecasts of the last candles. */
    public List<IssuedForecast> forecasts() {
        return stored.forecasts;
    }
}
