package io.coincast.predictor.http;

import io.coincast.contracts.record.Forecast;
import io.coincast.predictor.http.PipelineStatus.Exchange;
import io.coincast.predictor.http.PipelineStatus.Instance;
import io.coincast.predictor.http.PipelineStatus.Latency;
import io.coincast.predictor.http.PipelineStatus.Rejected;
import io.coincast.predictor.http.PipelineStatus.StreamClients;
import io.coincast.predictor.market.MarketHistory;
import io.coincast.predictor.market.PastCandle;
import io.coincast.predictor.market.Symbols;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Works out how the pipeline is. Threads: safe. */
public record PipelineView(
        Clock clock, Supplier<String> streams, Symbols symbols, MeterRegistry meters, Supplier<StreamClients> clients) {
    private static final String PREFIX = "coincast.predictor.";
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();

    /** How it is now. */
    public PipelineStatus now() {
        long nowMs = clock.millis();
        MarketHistory history = symbols.history();
        Long candleMs = newestCandleMs();
        Long forecastMs = newestForecastMs();
        return new PipelineStatus(
                nowMs,
                streams.get(),
                history.caughtUp(),
                states(),
                candleMs,
                candleMs == null ? null : Long.valueOf(nowMs - candleMs),
                forecastMs,
                candleMs == null || forecastMs == null ? null : Long.valueOf(Math.max(0, candleMs - forecastMs)),
                exchange(nowMs - HOUR_MS),
                new Rejected(history.rejected().count(), history.rejected().newest()),
                instance());
    }

    private Map<String, Integer> states() {
        Map<String, Integer> states = new TreeMap<>();
        symbols.all().forEach(symbol -> states.merge(symbol.state(), 1, Integer::sum));
        return states;
    }

    private @Nullable Long newestCandleMs() {
        return symbols.history().all().values().stream()
                .flatMap(past -> past.last().stream())
                .map(PastCandle::closeTimeMs)
                .max(Long::compare)
                .orElse(null);
    }

    private @Nullable Long newestForecastMs() {
        return symbols.forecasts().all().stream()
                .map(Forecast::asOfMs)
                .max(Long::compare)
                .orElse(null);
    }

    private Exchange exchange(long sinceMs) {
        List<PastCandle> recent = symbols.history().all().values().stream()
                .flatMap(past -> past.candles().stream())
                .filter(candle -> candle.closeTimeMs() > sinceMs)
                .toList();
        return new Exchange(
                recent.size(), (int) recent.stream().filter(PastCandle::filled).count(), (int)
                        recent.stream().filter(candle -> candle.revision() > 0).count());
    }

    private Instance instance() {
        return new Instance(
                latency("tick.latency.market"),
                latency("batch.time"),
                counts("candles", "outcome"),
                counts("withheld", "reason"),
                clients.get());
    }

    private @Nullable Latency latency(String name) {
        Timer timer = meters.find(PREFIX + name).timer();
        if (timer == null || timer.count() == 0) {
            return null;
        }
        HistogramSnapshot snapshot = timer.takeSnapshot();
        return new Latency(snapshot.count(), percentileMs(snapshot, 0.5), percentileMs(snapshot, 0.99));
    }

    private static double percentileMs(HistogramSnapshot snapshot, double percentile) {
        return Arrays.stream(snapshot.percentileValues())
                .filter(value -> value.percentile() == percentile)
                .mapToDouble((ValueAtPercentile value) -> value.value(TimeUnit.MILLISECONDS))
                .findFirst()
                .orElse(0);
    }

    private Map<String, Long> counts(String name, String tag) {
        Map<String, Long> counts = new TreeMap<>();
        for (Counter counter : meters.find(PREFIX + name).counters()) {
            if (counter.count() > 0) {
                counts.put(String.valueOf(counter.getId().getTag(tag)), (long) counter.count());
            }
        }
        return counts;
    }
}
