package io.coincast.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.Grid;
import io.coincast.contracts.time.MarketClock;
import io.coincast.contracts.topic.Topics;
import io.coincast.engine.onnx.OnnxEngines;
import io.coincast.forecasting.model.ReleaseVerifier;
import io.coincast.trainer.drift.DriftSource;
import io.coincast.trainer.gate.Verdict;
import io.coincast.trainer.refit.Refit;
import io.coincast.trainer.refit.ReleaseFit;
import io.coincast.trainer.registry.ModelRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TrainerServiceTest {
    private static final int CANDLES = 600;

    private final TrainerConfig config = ConfigLoader.load(
            TrainerConfig.class,
            ConfigSources.ofFlags(new TreeMap<>(Map.of(
                    "settle", "0s",
                    "minimum-samples", "50",
                    "fit.families", "cnn-2",
                    "fit.stride", "4",
                    "fit.epochs", "1",
                    "fit.calibrate-fraction", "0.3"))));
    private final MarketClock clock = stopped(Market.closeTime(CANDLES - 1));
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

    private static MarketClock stopped(Instant now) {
        return MarketClock.accelerated(Clock.fixed(now, ZoneOffset.UTC), now, 1);
    }

    private TrainerService start(ReleaseFit fit) {
        return TrainerService.start(
                config,
                clock,
                new RefitWork(
                        fit,
                        (release, runs, now, progress) -> new Verdict(true, "because", Map.of(), null),
                        DriftSource.NONE),
                () -> TopicConsumer.of(Topics.CANDLES, candles(), 4),
                new ModelRegistry(producer, () -> TopicConsumer.of(Topics.MODELS, List.of(), 1), clock));
    }

    private static List<byte[]> candles() {
        List<byte[]> candles = new ArrayList<>();
        for (int coin = 0; coin < 4; coin++) {
            double[] closes = Market.walk(coin, CANDLES);
            for (int i = 0; i < CANDLES; i++) {
                candles.add(Json.encode(Market.candle("COIN" + coin + "_USDT", i, closes[i])));
            }
        }
        return candles;
    }

    @Test
    void shouldPublishReleaseOfWhatTheTopicHolds() throws Exception {
        try (TrainerService trainer = start(new Refit(config.fit(), config.minimumSamples(), new OnnxEngines()))) {
            await().atMost(Duration.ofSeconds(60)).until(() -> trainer.releases() == 1);
            assertThat(trainer.state()).startsWith("published cnn-2-");
            assertThat(trainer.isAlive()).isTrue();
        }
        Release release = Json.decode(producer.history().get(0).value(), Release.class);
        new ReleaseVerifier(new OnnxEngines()).verify(release).close();
        assertThat(release.manifest().dataToMs()).isLessThanOrEqualTo(clock.millis() + Grid.INTERVAL_MS);
    }

    @Test
    void shouldStopInTheMiddleOfAFit() {
        CountDownLatch fitting = new CountDownLatch(1);
        TrainerService trainer = start((runs, now, progress) -> {
            progress.accept("fitting for ever");
            fitting.countDown();
            new CountDownLatch(1).await();
            return Releases.named("never");
        });
        await().until(() -> fitting.getCount() == 0);
        assertThat(trainer.state()).isEqualTo("fitting for ever");

        trainer.close();

        assertThat(trainer.isAlive()).isFalse();
        assertThat(trainer.state()).isEqualTo("stopped");
        assertThat(producer.history()).isEmpty();
        assertThat(producer.closed()).isTrue();
    }
}
