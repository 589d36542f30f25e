package io.coincast.predictor.tick;

import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.Json;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.settle.IssuedForecast;
import io.coincast.forecasting.settle.Ledger;
import io.coincast.forecasting.window.Window;
import io.coincast.predictor.metric.PredictorMetrics;
import io.coincast.predictor.metric.PredictorMetrics.Stage;
import io.coincast.predictor.release.Releases;
import io.coincast.predictor.settle.Books;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the forecasts of a batch and sends them: each as the book of its symbol calibrates it, with the record it has had so far.
 *
 * <p>A batch is made by the thread that comes to it first, an executor's or the task's own, and sent by the task's own. From
 * {@link #begin} to {@link #send} nobody else may touch what it rests on, windows and books, which catch up with their last candle then: a candle has to wait.
 *
 * <p>Threads: confined to one stream task, but for what is made. Failure: what making a batch throws, {@link #send} throws.
 */
final class Issuing {
    /** A smaller batch is made sooner than another thread is woken. */
    private static final int WORTH_SHARING = 16;

    private final Rings rings;
    private final TickStores stores;
    private final Books books;
    private final Shadows shadows;
    private final Means means;
    private final BiConsumer<String, byte[]> sink;
    private @Nullable FutureTask<Batch> underway;
    private boolean helped;

    /** Enters what goes out in {@code stores}, {@code books} and {@code shadows}; {@code sink} is given symbols and records. */
    Issuing(
            Rings rings,
            TickStores stores,
            Books books,
            Shadows shadows,
            Means means,
            BiConsumer<String, byte[]> sink) {
        this.rings = rings;
        this.stores = stores;
        this.books = books;
        this.shadows = shadows;
        this.means = means;
        this.sink = sink;
    }

    /**
     * What forecasts are made with, by any thread.
     *
     * @param helpers run what is made beside the task's own thread
     */
    record Means(Releases releases, Clock clock, PredictorMetrics metrics, Executor helpers) {}

    /** What a forecast is made of. */
    private record Row(String symbol, CandleRing ring, Ledger book, Emitted before) {}

    @SuppressWarnings("ArrayRecordComponent") // written once, given to the sink
    private record Made(Window window, CandleRing ring, int revision, IssuedForecast issued, byte[] json) {}

    private record Batch(long tookNs, List<Made> rows) {}

    /** Begins to forecast {@code symbols}, while nothing is under way; where {@code shared}, a helper makes a batch that is large enough. */
    void begin(List<String> symbols, boolean shared) {
        List<Row> rows = symbols.stream().map(this::row).toList();
        FutureTask<Batch> batch = new FutureTask<>(() -> make(rows));
        underway = batch;
        helped = shared && rows.size() >= WORTH_SHARING;
        if (helped) {
            means.helpers().execute(batch);
        }
    }

    private Row row(String symbol) {
        CandleRing ring = rings.of(symbol);
        return new Row(symbol, ring, books.book(symbol, Release.CHAMPION), stores.emitted(symbol));
    }

    /** Whether a batch has begun that has not been sent. */
    boolean isUnderway() {
        return underway != null;
    }

    /** Whether nobody else is making it: it is made already, or will be when it is sent. */
    boolean isReady() {
        return underway != null && (!helped || underway.isDone());
    }

    /** Forgets what is under way. */
    void cancel() {
        if (underway != null) {
            boolean ignored = underway.cancel(false);
            underway = null;
        }
    }

    private Batch make(List<Row> rows) {
        List<Window> windows =
                rows.stream().map(row -> row.ring().window(row.symbol())).toList();
        Releases.Batch batch = means.releases().forecast(windows);
        long nowMs = means.clock().millis();
        long startNs = System.nanoTime();
        List<Made> made = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            made.add(make(
                    rows.get(i), windows.get(i), batch, batch.distributions().get(i), nowMs));
        }
        return new Batch(System.nanoTime() - startNs, made);
    }

    private static Made make(Row row, Window window, Releases.Batch batch, PriceDistribution raw, long nowMs) {
        PriceDistribution issued = row.book().calibrate(raw);
        int revision = Forecasts.revision(row.ring(), row.before());
        byte[] json = Json.encode(Forecasts.of(
                window,
                row.ring(),
                row.before(),
                batch,
                issued,
                row.book().scores(batch.releaseId()).overall(),
                nowMs));
        return new Made(
                window,
                row.ring(),
                revision,
                IssuedForecast.of(batch.releaseId(), window.asOfMs(), revision, window.lastClose(), issued),
                json);
    }

    /** Sends what is under way; makes it first where nobody has begun to. */
    void send() {
        FutureTask<Batch> task = underway;
        if (task != null) {
            underway = null;
            task.run();
            send(result(task));
        }
    }

    private static Batch result(FutureTask<Batch> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof Error error) {
                throw error;
            }
            throw cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while forecasts were made");
        }
    }

    private void send(Batch batch) {
        long startNs = System.nanoTime();
        long nowMs = means.clock().millis();
        batch.rows().forEach(made -> send(made, nowMs));
        means.metrics().stage(Stage.SERIALISATION, Duration.ofNanos(batch.tookNs() + System.nanoTime() - startNs));
    }

    private void send(Made made, long nowMs) {
        Window window = made.window();
        CandleRing ring = made.ring();
        String symbol = window.symbol();
        means.metrics().tickLatency(Duration.ofMillis(nowMs - ring.ingestedAtMs()));
        TickProcessor.log(symbol, ring).log(
                "Forecast by {}, revision {}", made.issued().releaseId(), made.revision());
        sink.accept(symbol, made.json());
        books.issue(symbol, Release.CHAMPION, made.issued());
        stores.putEmitted(symbol, new Emitted(window.asOfMs(), made.revision(), false));
        shadows.add(window, made.revision());
    }
}
