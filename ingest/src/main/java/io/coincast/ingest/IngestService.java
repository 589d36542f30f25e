package io.coincast.ingest;

import io.coincast.contracts.config.ConfigurationException;
import io.coincast.contracts.time.Grid;
import io.coincast.contracts.time.MarketClock;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.TopicCreator;
import io.coincast.contracts.topic.Topics;
import io.coincast.ingest.exchange.Exchange;
import io.coincast.ingest.exchange.ExchangeClock;
import io.coincast.ingest.exchange.ExchangeException;
import io.coincast.ingest.exchange.Market;
import io.coincast.ingest.exchange.PoloniexClient;
import io.coincast.ingest.feed.MarketMoves;
import io.coincast.ingest.publish.CandlePublisher;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ingest: once a tick, after the grace, asks the exchange for each symbol's new candles and publishes those that have
 * closed. Exchange or broker away: says so once, goes on trying, and catches up.
 *
 * <p>Threads: one that keeps the schedule, and a small pool that asks.
 */
public final class IngestService implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(IngestService.class);

    /** A broker that is away is said to be away before anyone wonders; what was not acknowledged is published again. */
    private static final Map<String, String> IMPATIENCE = Map.of(
            ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000",
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000",
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "20000");

    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final IngestConfig config;
    private final MarketClock clock;
    private final Exchange exchange;
    private final ExchangeClock exchangeClock;
    private final MeterRegistry meters;
    private final Feeds feeds;
    private final MarketMoves moves = new MarketMoves();
    private final Outage exchangeOutage = new Outage("the exchange");
    private final Outage brokerOutage = new Outage("the broker");
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Consumer<Throwable> failures;
    private final Polls polls;
    private final Thread schedule = new Thread(this::run, "ingest");
    private volatile boolean upToDate;

    private IngestService(IngestConfig config, MarketClock clock, MeterRegistry meters) {
        this.config = config;
        this.clock = clock;
        this.meters = meters;
        exchange = new PoloniexClient(config.exchange());
        exchangeClock = new ExchangeClock(exchange, clock);
        feeds = new Feeds(config, exchange, exchangeClock);
        IngestMeters own = new IngestMeters(meters);
        failures = failure -> own.failed(failure instanceof ExchangeException);
        polls = new Polls(config.parallelism(), failures);
    }

    /** Starts ingesting in the background; returns at once. */
    public static IngestService start(IngestConfig config, MarketClock clock) {
        return start(config, clock, new SimpleMeterRegistry());
    }

    /** As {@link #start(IngestConfig, MarketClock)}, counting in {@code meters}. */
    public static IngestService start(IngestConfig config, MarketClock clock, MeterRegistry meters) {
        IngestService service = new IngestService(config, clock, meters);
        IngestMeters.watch(meters, service);
        service.schedule.start();
        return service;
    }

    /** Open time of the last candle published, by symbol; −1 before the first. */
    public Map<String, Long> lastOpenTimesMs() {
        return feeds.lastOpenTimesMs();
    }

    /** Whether it goes on; false after it was closed or has ended with an error, which is in the log. */
    public boolean isAlive() {
        return schedule.isAlive();
    }

    /** The exchange's now, epoch milliseconds UTC. */
    long exchangeNowMs() {
        return exchangeClock.nowMs();
    }

    /** Whether every symbol was up to date after the last poll. */
    public boolean isUpToDate() {
        return upToDate && isAlive();
    }

    private void run() {
        try {
            KafkaClients.awaitBroker(config.kafka());
            try (Admin admin = Admin.create(KafkaClients.common(config.kafka(), "coincast-ingest"))) {
                TopicCreator.create(admin, Topics.definitions(config.topics()));
            }
            try (CandlePublisher publisher = publisher()) {
                poll(publisher);
            }
        } catch (InterruptedException | InterruptException e) {
            log.debug("interrupted, ends");
        } catch (ConfigurationException e) {
            log.error("ingest ends: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.error("ingest ends: {}", e.getMessage(), e);
        }
    }

    private CandlePublisher publisher() {
        Properties properties = KafkaClients.idempotentProducer(config.kafka(), "coincast-ingest");
        IMPATIENCE.forEach(properties::putIfAbsent);
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        return new CandlePublisher(producer, exchangeClock::nowMs, meters);
    }

    private void poll(CandlePublisher publisher) throws InterruptedException {
        long refreshDueMs = Long.MIN_VALUE;
        while (!isStopped(Duration.ZERO)) {
            if (clock.millis() >= refreshDueMs && refresh(publisher)) {
                refreshDueMs = clock.millis() + config.refresh().toMillis();
            }
            upToDate = !feeds.isEmpty() && catchUp();
            if (upToDate) {
                publishMove(publisher);
                rest();
            } else {
                boolean ignored = isStopped(config.retryPause());
            }
        }
    }

    private void publishMove(CandlePublisher publisher) {
        try {
            if (config.marketMove()) {
                moves.next(feeds.all(), exchangeClock.nowMs()).ifPresent(publisher::publish);
            }
        } catch (KafkaException e) {
            note(e);
        }
    }

    /** Looks up the exchange's clock and markets; new symbols get a feed. Returns whether it answered. */
    private boolean refresh(CandlePublisher publisher) {
        try {
            exchangeClock.synchronize();
            List<Market> markets = exchange.markets();
            exchangeOutage.answered();
            return feeds.follow(markets, publisher);
        } catch (ExchangeException | KafkaException e) {
            failures.accept(e);
            note(e);
            return false;
        }
    }

    /** Brings every feed up to date as far as the exchange goes; returns whether all are. */
    private boolean catchUp() throws InterruptedException {
        long nowMs = exchangeClock.nowMs();
        CatchUpProgress progress = new CatchUpProgress(feeds.all().size(), System::nanoTime, log::info);
        return noted(polls.of(feeds.all(), feed -> progress.count(feed.catchUp(nowMs))));
    }

    /** Looks once more, within the tick, whether the exchange has changed anything; then waits for the next close. */
    private void rest() throws InterruptedException {
        Duration untilRecheck = untilRecheck();
        if (!untilRecheck.isNegative() && !isStopped(untilRecheck)) {
            boolean ignored = noted(polls.of(feeds.all(), feed -> {
                feed.recheck();
                return true;
            }));
        }
        boolean ignored = isStopped(untilNextClose());
    }

    private boolean noted(Polls.Round round) {
        note(round.failure());
        return round.complete();
    }

    private void note(@Nullable Throwable failure) {
        if (failure instanceof ExchangeException) {
            exchangeOutage.failed(failure);
        } else if (failure != null) {
            brokerOutage.failed(failure);
        } else {
            exchangeOutage.answered();
            brokerOutage.answered();
        }
    }

    private Duration untilNextClose() {
        long nowMs = exchangeClock.nowMs();
        long graceMs = config.grace().toMillis();
        long nextMs = Grid.floor(nowMs - graceMs) + Grid.INTERVAL_MS + graceMs;
        return clock.toWall(Duration.ofMillis(nextMs - nowMs)).plusMillis(1);
    }

    /** Negative where it is not wanted, past, or so late that the next close comes first. */
    private Duration untilRecheck() {
        long graceMs = config.grace().toMillis();
        long recheckMs = config.recheck().toMillis();
        long nowMs = exchangeClock.nowMs();
        long dueMs = Grid.floor(nowMs - graceMs) + graceMs + recheckMs;
        boolean wanted = recheckMs > 0 && recheckMs + graceMs < Grid.INTERVAL_MS && dueMs >= nowMs;
        return wanted ? clock.toWall(Duration.ofMillis(dueMs - nowMs)) : Duration.ofMillis(-1);
    }

    private boolean isStopped(Duration patience) throws InterruptedException {
        return stopped.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        stopped.countDown();
        polls.close();
        try {
            schedule.join(CLOSING.toMillis());
            schedule.interrupt();
            schedule.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
