package io.coincast.ingest;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.ingest.exchange.Exchange;
import io.coincast.ingest.exchange.ExchangeClock;
import io.coincast.ingest.exchange.Market;
import io.coincast.ingest.feed.CandleSink;
import io.coincast.ingest.feed.PastCandles;
import io.coincast.ingest.feed.SymbolChoice;
import io.coincast.ingest.feed.SymbolFeed;
import io.coincast.ingest.publish.CandlePublisher;
import io.coincast.ingest.publish.LastCandles;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A feed for each symbol that is ingested; symbols come and go with the exchange's markets, and a new one goes on where the
 * topic ends.
 *
 * <p>Threads: changed by one, read by any. Failure: {@link IllegalStateException} where the topic holds candles of the
 * future; Kafka's exceptions where the topic cannot be read.
 */
final class Feeds {
    private static final Logger LOG = LoggerFactory.getLogger(Feeds.class);

    private final IngestConfig config;
    private final Exchange exchange;
    private final ExchangeClock exchangeClock;
    private final SymbolChoice choice;
    private final Map<String, SymbolFeed> bySymbol = new ConcurrentSkipListMap<>();

    Feeds(IngestConfig config, Exchange exchange, ExchangeClock exchangeClock) {
        this.config = config;
        this.exchange = exchange;
        this.exchangeClock = exchangeClock;
        this.choice = new SymbolChoice(config.symbols(), config.top());
    }

    Collection<SymbolFeed> all() {
        return bySymbol.values();
    }

    boolean isEmpty() {
        return bySymbol.isEmpty();
    }

    /** Open time of the last candle published, by symbol; −1 before the first. */
    Map<String, Long> lastOpenTimesMs() {
        Map<String, Long> times = new TreeMap<>();
        bySymbol.forEach((symbol, feed) -> times.put(symbol, feed.lastOpenTimeMs()));
        return times;
    }

    /** Feeds to {@code sink} from now on those of {@code markets} that are chosen; returns whether any is. */
    boolean follow(List<Market> markets, CandleSink sink) {
        List<String> symbols = choice.among(markets);
        drop(symbols);
        Set<String> added = new HashSet<>(symbols);
        added.removeAll(bySymbol.keySet());
        add(added, sink);
        if (symbols.isEmpty()) {
            LOG.warn("no market of the exchange is chosen: look at 'symbols' and 'top'");
        }
        return !symbols.isEmpty();
    }

    private void drop(List<String> symbols) {
        Set<String> gone = new TreeSet<>(bySymbol.keySet());
        gone.removeAll(symbols);
        if (!gone.isEmpty()) {
            bySymbol.keySet().removeAll(gone);
            LOG.info(
                    "{} symbols are no longer ingested: not tradable, or not among the top any more: {}",
                    gone.size(),
                    gone);
        }
    }

    private void add(Set<String> symbols, CandleSink sink) {
        if (symbols.isEmpty()) {
            return;
        }
        Map<String, List<Candle>> last = lastCandles(symbols);
        long nowMs = exchangeClock.nowMs();
        last.replaceAll((symbol, known) -> PastCandles.of(known, nowMs));
        for (String symbol : symbols) {
            bySymbol.put(
                    symbol,
                    new SymbolFeed(symbol, exchange, sink, config.feedOptions(), last.getOrDefault(symbol, List.of())));
        }
        LOG.info(
                "{} symbols added, {} of them go on where the topic ends; the exchange's clock is {} ms ahead",
                symbols.size(),
                last.size(),
                exchangeClock.offsetMs());
    }

    private Map<String, List<Candle>> lastCandles(Set<String> symbols) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                KafkaClients.committedConsumer(config.kafka(), "coincast-ingest-resume"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            return new LastCandles(consumer, Math.max(config.lookBack(), CandlePublisher.AT_ONCE) + 1).of(symbols);
        }
    }
}
