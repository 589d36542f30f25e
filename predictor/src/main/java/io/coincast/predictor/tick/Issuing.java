package io.coincast.predictor.tick;

import io.coincast.contracts.serde.Json;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.settle.IssuedForecast;
import io.coincast.forecasting.settle.Ledger;
import io.coincast.forecasting.settle.StepScores;
import io.coincast.forecasting.window.Window;
import io.coincast.predictor.metric.PredictorMetrics;
import io.coincast.predictor.release.Releases;
import io.coincast.predictor.settle.Books;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Sends the forecasts of a batch: each as the book of its symbol calibrates it, with the record it has had so far.
 *
 * <p>Threads: confined to one stream task.
 */
final class Issuing {
    private final Rings rings;
    private final TickStores stores;
    private final Books books;
    private final Shadows shadows;
    private final PredictorMetrics metrics;
    private final BiConsumer<String, byte[]> sink;

    /** Enters what goes out in {@code stores}, {@code books} and {@code shadows}; {@code sink} is given symbols and records. */
    Issuing(
            Rings rings,
            TickStores stores,
            Books books,
            Shadows shadows,
            PredictorMetrics metrics,
            BiConsumer<String, byte[]> sink) {
        this.rings = rings;
        this.stores = stores;
        this.books = books;
        this.shadows = shadows;
        this.metrics = metrics;
        this.sink = sink;
    }

    /** Sends one forecast per window of what {@code batch} made of them. */
    void issue(List<Window> windows, Releases.Batch batch, long nowMs) {
        for (int row = 0; row < windows.size(); row++) {
            issue(windows.get(row), batch, batch.distributions().get(row), nowMs);
        }
    }

    private void issue(Window window, Releases.Batch batch, PriceDistribution raw, long nowMs) {
        String symbol = window.symbol();
        CandleRing ring = rings.of(symbol);
        Ledger book = books.book(symbol, batch.slot());
        PriceDistribution issued = book.calibrate(raw);
        StepScores scores = book.scores(batch.releaseId()).overall();
        Emitted before = stores.emitted(symbol);
        int revision = Forecasts.revision(ring, before);
        metrics.tickLatency(Duration.ofMillis(nowMs - ring.ingestedAtMs()));
        TickProcessor.log(symbol, ring).log("Forecast by {}, revision {}", batch.releaseId(), revision);
        sink.accept(symbol, Json.encode(Forecasts.of(window, ring, before, batch, issued, scores, nowMs)));
        books.issue(
                symbol,
                batch.slot(),
                IssuedForecast.of(batch.releaseId(), window.asOfMs(), revision, window.lastClose(), issued));
        stores.putEmitted(symbol, new Emitted(window.asOfMs(), revision, false));
        shadows.add(window, revision);
    }
}
