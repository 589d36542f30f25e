package io.coincast.standalone.audit;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.Settlement;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.serde.KeyedCandle;
import io.coincast.contracts.topic.Topics;
import io.coincast.forecasting.baseline.VolatilityBaseline;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the pipeline owes and what it delivered, from the topics alone: every fresh candle that completes a full
 * window is owed exactly one forecast.
 *
 * <p>Time: latencies are wall-clock milliseconds from a candle's append until its forecast could be read with
 * {@code read_committed}. Threads: {@link #accept} from one thread, the rest from any.
 */
public final class Audit {
    private static final Duration LONGEST_LATENCY = Duration.ofHours(1);

    private final long freshnessMs;
    private final Clock clock;
    private final long toleranceMs;
    private final long startedAtMs = ManagementFactory.getRuntimeMXBean().getStartTime();
    private final Map<String, SymbolAudit> symbols = new TreeMap<>();
    private final Map<String, Forecast> latest = new LinkedHashMap<>();
    private final Set<String> servedReleaseIds = new LinkedHashSet<>();
    private final Histogram latencies = new Histogram(LONGEST_LATENCY.toMillis(), 3);
    private long candles;
    private long forecasts;
    private long baselineForecasts;
    private long rejected;
    private long undecodable;
    private long releases;
    private long settledSteps;
    private long firstForecastMs = -1;

    /** An audit that holds candles to be fresh which were ingested at most {@code freshness} after their close. */
    public Audit(Duration freshness) {
        this(freshness, Clock.systemUTC(), Duration.ofMillis(Long.MAX_VALUE));
    }

    /** The same, of candles that close further ahead of {@code clock} than {@code tolerance} nothing is owed: they are rejected. */
    public Audit(Duration freshness, Clock clock, Duration tolerance) {
        freshnessMs = freshness.toMillis();
        this.clock = clock;
        toleranceMs = tolerance.toMillis();
    }

    /** Takes note of one committed record that was read at {@code wallMs}. */
    public synchronized void accept(ConsumerRecord<byte[], byte[]> source, long wallMs) {
        try {
            switch (source.topic()) {
                case Topics.CANDLES -> candle(KeyedCandle.decode(source.key(), source.value()), source.timestamp());
                case Topics.FORECASTS -> forecast(Json.decode(source.value(), Forecast.class), wallMs);
                case Topics.SETTLEMENTS -> settled(Json.decode(source.value(), Settlement.class));
                case Topics.REJECTED -> rejected++;
                case Topics.MODELS -> releases += isRelease(source) ? 1 : 0;
                default -> throw new IllegalArgumentException("not a topic of the pipeline: " + source.topic());
            }
        } catch (InvalidRecordException e) {
            undecodable++;
        }
    }

    /** Challengers and notes are on the topic too. */
    private static boolean isRelease(ConsumerRecord<byte[], byte[]> source) {
        return source.value() != null && Arrays.equals(source.key(), Release.CHAMPION.getBytes(StandardCharsets.UTF_8));
    }

    private void settled(Settlement settlement) {
        settledSteps +=
                settlement.slot().equals(Release.CHAMPION) ? settlement.steps().size() : 0;
    }

    private void candle(Candle candle, long appendedAtMs) {
        candles++;
        if (candle.closeTimeMs() - clock.millis() > toleranceMs) {
            return;
        }
        record(symbol(candle.symbol()).candle(candle, appendedAtMs));
    }

    private void forecast(Forecast forecast, long wallMs) {
        forecasts++;
        firstForecastMs = firstForecastMs < 0 ? wallMs - startedAtMs : firstForecastMs;
        latest.put(forecast.symbol(), forecast);
        if (forecast.releaseId().equals(VolatilityBaseline.RELEASE_ID)) {
            baselineForecasts++;
        } else {
            servedReleaseIds.add(forecast.releaseId());
        }
        record(symbol(forecast.symbol()).forecast(forecast, wallMs));
    }

    private SymbolAudit symbol(String symbol) {
        return symbols.computeIfAbsent(symbol, s -> new SymbolAudit(freshnessMs));
    }

    private void record(long latencyMs) {
        if (latencyMs >= 0) {
            latencies.recordValue(Math.min(latencyMs, LONGEST_LATENCY.toMillis()));
        }
    }

    /** The newest forecast of {@code symbol}, or null while there is none. */
    public synchronized @Nullable Forecast latest(String symbol) {
        return latest.get(symbol);
    }

    /** The symbols seen so far, in alphabetical order. */
    public synchronized Set<String> symbols() {
        return Set.copyOf(symbols.keySet());
    }

    /** What the run amounts to so far. */
    public synchronized AuditSummary summary() {
        return new AuditSummary(
                candles,
                forecasts,
                sum(SymbolAudit::duplicates),
                sum(SymbolAudit::missing),
                sum(SymbolAudit::unexpected),
                rejected,
                undecodable,
                sum(SymbolAudit::late),
                releases,
                settledSteps,
                new ArrayList<>(servedReleaseIds),
                baselineForecasts,
                symbols.size(),
                latest.size(),
                (int) sum(symbol -> symbol.windowFull() ? 1 : 0),
                firstForecastMs,
                new AuditSummary.Latency(
                        latencies.getTotalCount(),
                        latencies.getValueAtPercentile(50),
                        latencies.getValueAtPercentile(99),
                        latencies.getMaxValue()));
    }

    private long sum(ToLongFunction<SymbolAudit> count) {
        return symbols.values().stream().mapToLong(count).sum();
    }
}
