package io.coincast.ingest;

import io.coincast.contracts.time.Grid;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What ingest counts of itself; what it publishes is counted where it is published. Threads: safe. */
final class IngestMeters {
    private static final String PREFIX = "coincast.ingest.";
    private static final double MS_PER_SECOND = 1e3;

    private final Counter exchange;
    private final Counter broker;

    IngestMeters(MeterRegistry meters) {
        exchange = failed(meters, "exchange");
        broker = failed(meters, "broker");
    }

    /** Shows how {@code service} is. */
    static void watch(MeterRegistry meters, IngestService service) {
        Gauge.builder(PREFIX + "symbols", service, s -> s.lastOpenTimesMs().size())
                .description("Symbols that are ingested")
                .register(meters);
        Gauge.builder(PREFIX + "up.to.date", service, s -> s.isUpToDate() ? 1 : 0)
                .description("1 where every symbol's last closed candle has been published")
                .register(meters);
        Gauge.builder(PREFIX + "newest.candle.age.market.seconds", service, IngestMeters::newestAge)
                .description("Market time since the newest published candle closed; NaN before the first")
                .register(meters);
    }

    private static Counter failed(MeterRegistry meters, String whose) {
        return Counter.builder(PREFIX + "polls.failed")
                .description("Questions to the exchange that came to nothing, by who was at fault")
                .tag("whose", whose)
                .register(meters);
    }

    private static double newestAge(IngestService service) {
        long newestMs = service.lastOpenTimesMs().values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(-1);
        return newestMs < 0 ? Double.NaN : (service.exchangeNowMs() - newestMs - Grid.INTERVAL_MS) / MS_PER_SECOND;
    }

    /** A poll failed, for the exchange or for the broker. */
    void failed(boolean ofExchange) {
        (ofExchange ? exchange : broker).increment();
    }
}
