package io.coincast.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.time.MarketClock;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.ingest.IngestService;
import io.coincast.predictor.service.PredictorService;
import io.coincast.simulator.SimulatorService;
import io.coincast.standalone.audit.Audit;
import io.coincast.standalone.audit.AuditReader;
import io.coincast.standalone.audit.AuditSummary;
import io.coincast.standalone.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The exchange and the broker go away and come back while the services run: all go on by themselves, and still every
 * closed candle is forecast exactly once.
 */
class NothingLostIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration AWAY = Duration.ofSeconds(4);
    private static final double SPEED = 150;

    @TempDir
    Path directory;

    private final Instant origin = Instant.now();
    private final DemoMarket market = new DemoMarket(SPEED, origin, 4, 5);
    private final MarketClock clock = MarketClock.accelerated(Clock.systemUTC(), origin, SPEED);

    @Test
    @SuppressWarnings("try") // ingest ends before the others
    void shouldGoOnWhereItWasAfterTheExchangeAndTheBrokerWereAway() throws Exception {
        try (Outages outages = new Outages()) {
            KafkaConfig kafka = new KafkaConfig(outages.broker.bootstrapServers(), Map.of());
            PipelineParts.createTopics(kafka);
            Audit audit = new Audit(market.freshness());
            try (AuditReader reader = AuditReader.start(KafkaClients.committedConsumer(kafka, "audit"), audit);
                    PredictorService predictor = parts().predictor(kafka);
                    IngestService ingest = parts().ingest(kafka, outages.exchange.uri(), Map.of())) {
                until(audit, summary -> summary.forecasts() >= 12);
                outages.exchangeAway();
                untilMoreThan(audit, 12);
                outages.brokerAway();
                untilMoreThan(audit, 12);
                ingest.close();
                until(audit, summary -> summary.missing() == 0);

                assertThat(reader.isAlive()).isTrue();
                assertThat(predictor.failed().toCompletableFuture()).isNotDone();
                assertThat(audit.summary().duplicates()).as("duplicates").isZero();
                assertThat(audit.summary().unexpected()).as("unexpected").isZero();
                assertThat(audit.summary().rejected()).as("rejected").isZero();
                assertThat(audit.summary().symbolsWithForecasts()).isEqualTo(4);
            }
        }
    }

    private PipelineParts parts() {
        return new PipelineParts(directory, market, clock);
    }

    /** What can go away, and comes back at the same address. */
    private final class Outages implements AutoCloseable {
        private EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        private SimulatorService exchange = simulator(0);

        Outages() throws Exception {}

        void exchangeAway() throws Exception {
            int port = exchange.uri().getPort();
            exchange.close();
            pass();
            exchange = simulator(port);
        }

        void brokerAway() throws Exception {
            int port = Integer.parseInt(broker.bootstrapServers().split(":", 2)[1]);
            broker.close();
            pass();
            broker = EmbeddedBroker.start(directory.resolve("broker"), port);
        }

        /** Some ticks of the market. */
        private void pass() {
            Instant until = clock.instant().plus(Duration.ofMillis((long) (AWAY.toMillis() * SPEED)));
            await().atMost(PATIENCE).until(() -> clock.instant().isAfter(until));
        }

        @Override
        public void close() {
            exchange.close();
            broker.close();
        }
    }

    private SimulatorService simulator(int port) throws Exception {
        return parts().simulator(Map.of("port", String.valueOf(port)));
    }

    private static void untilMoreThan(Audit audit, int more) {
        long before = audit.summary().forecasts();
        until(audit, summary -> summary.forecasts() >= before + more);
    }

    private static void until(Audit audit, Predicate<AuditSummary> reached) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(audit::summary, reached);
    }
}
