package io.coincast.client;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what of the topic a listener is told. Threads: {@link #accept} from one, {@link #newest} from any. */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final Set<String> symbols;
    private final SubscriptionOptions options;
    private final ForecastListener listener;
    private final Map<String, Forecast> newest = new ConcurrentHashMap<>();

    Delivery(SubscriptionOptions options, ForecastListener listener) {
        this.symbols = options.symbols();
        this.options = options;
        this.listener = listener;
    }

    void accept(ConsumerRecord<byte[], byte[]> source) {
        if (!symbols.isEmpty() && !symbols.contains(text(source.key()))) {
            return;
        }
        String where = source.topic() + "-" + source.partition() + "@" + source.offset();
        byte[] value = source.value();
        if (value == null) {
            return;
        }
        try {
            deliver(Json.decode(value, Forecast.class), where);
        } catch (InvalidRecordException e) {
            problem("not a forecast: " + where, e);
        }
    }

    private void deliver(Forecast forecast, String where) {
        Forecast before = newest.get(forecast.symbol());
        if (before != null && !isNews(forecast, before)) {
            return;
        }
        try {
            if (forecast.validUntilMs() <= options.clock().millis()) {
                listener.onStale(forecast);
                return;
            }
            newest.put(forecast.symbol(), forecast);
            listener.onForecast(forecast);
        } catch (RuntimeException e) {
            problem("the listener failed on " + forecast.id() + ", " + where, e);
        }
    }

    /** A later as-of, or the same made anew from an amended candle. */
    private static boolean isNews(Forecast forecast, Forecast before) {
        return forecast.asOfMs() > before.asOfMs()
                || (forecast.asOfMs() == before.asOfMs() && !forecast.id().equals(before.id()));
    }

    private void problem(String what, Exception why) {
        LOG.warn("{}", what, why);
        try {
            listener.onProblem(what, why);
        } catch (RuntimeException e) {
            LOG.warn("the listener failed on a problem", e);
        }
    }

    Optional<Forecast> newest(String symbol) {
        return Optional.ofNullable(newest.get(symbol));
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
