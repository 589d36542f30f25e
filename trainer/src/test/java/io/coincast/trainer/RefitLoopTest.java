package io.coincast.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.SettableClock;
import io.coincast.contracts.topic.Topics;
import io.coincast.forecasting.model.EngineStoppedException;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.trainer.candle.CandleLog;
import io.coincast.trainer.drift.DriftSource;
import io.coincast.trainer.gate.Verdict;
import io.coincast.trainer.refit.RefitException;
import io.coincast.trainer.refit.ReleaseFit;
import io.coincast.trainer.registry.ModelRegistry;
import io.coincast.trainer.registry.ReleasePublisher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class RefitLoopTest {
    /** Gives what it was told to, one outcome after the other: a release, or an exception to throw. */
    private static final class ScriptedFit implements ReleaseFit {
        private final Deque<Object> outcomes = new ArrayDeque<>();
        private int calls;

        @Override
        public Release fit(Collection<CandleRun> runs, Instant now, Consumer<String> progress) throws RefitException {
            calls++;
            Object outcome = outcomes.removeFirst();
            if (outcome instanceof RefitException e) {
                throw e;
            }
            if (outcome instanceof RuntimeException e) {
                throw e;
            }
            if (outcome instanceof Error e) {
                throw e;
            }
            return (Release) outcome;
        }
    }

    private final TrainerConfig config =
            ConfigLoader.load(TrainerConfig.class, ConfigSources.ofFlags(Map.of("refit-every", "1h", "settle", "5s")));
    private final SettableClock clock = new SettableClock(Market.closeTime(1000));
    private long nanos;
    private int judged;
    private final Deque<String> drifted = new ArrayDeque<>();
    private final CandleLog candles = new CandleLog(clock, config.history(), Duration.ofMinutes(10), () -> nanos);
    private final ScriptedFit fit = new ScriptedFit();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final TrainerStatus status = new TrainerStatus();
    private final RefitLoop loop =
            new RefitLoop(config, clock, candles, new RefitWork(fit, this::judge, this::drift), publisher(), status);

    private ReleasePublisher publisher() {
        return new ReleasePublisher(
                new ModelRegistry(producer, () -> TopicConsumer.of(Topics.MODELS, List.of(), 1), clock),
                config.maximumRelease());
    }

    private Optional<String> drift() {
        return Optional.ofNullable(drifted.poll());
    }

    private Verdict judge(Release release, Collection<CandleRun> runs, Instant now, Consumer<String> progress) {
        judged++;
        if (release.id().equals("too late")) {
            throw new EngineStoppedException(new IllegalStateException("Shutdown in progress"));
        }
        return new Verdict(!release.id().startsWith("bad"), "because", Map.of(), null);
    }

    private void candleCame(int i) {
        candles.accept("A_USDT".getBytes(StandardCharsets.UTF_8), Json.encode(Market.candle("A_USDT", i, 1)));
    }

    private List<String> published() throws Exception {
        List<String> ids = new java.util.ArrayList<>();
        for (var record : producer.history()) {
            if (!record.key().equals(Release.CHAMPION)) {
                continue;
            }
            ids.add(Json.decode(record.value(), Release.class).id());
        }
        return ids;
    }

    @Test
    void shouldCloseWhatItReadsInPeaceWhenItIsStoppedWhileReading() throws Exception {
        InterruptedSource source = new InterruptedSource();
        Thread thread = new Thread(
                new RefitLoop(config, clock, candles, new RefitWork(fit, this::judge, source), publisher(), status));
        thread.start();
        thread.join();

        assertThat(source.closedInPeace).isTrue();
        assertThat(status.state()).isEqualTo("stopped");
    }

    /** Is interrupted while it reads, as Kafka's consumers are: they throw and set the thread's flag. */
    private static final class InterruptedSource implements DriftSource {
        private volatile boolean closedInPeace;

        @Override
        public Optional<String> poll() {
            Thread.currentThread().interrupt();
            throw new InterruptException("interrupted");
        }

        @Override
        public void close() {
            closedInPeace = !Thread.currentThread().isInterrupted();
        }
    }

    @Test
    void shouldWaitForCandles() throws Exception {
        loop.step();

        assertThat(fit.calls).isZero();
        assertThat(status.state()).contains("waiting");
    }

    @Test
    void shouldWaitUntilHistoryIsIn() throws Exception {
        fit.outcomes.add(Releases.named("r1"));
        candleCame(500);
        nanos += Duration.ofSeconds(4).toNanos();
        loop.step();
        assertThat(fit.calls).isZero();

        nanos += Duration.ofSeconds(1).toNanos();
        loop.step();
        assertThat(published()).containsExactly("r1");
        assertThat(status.state()).isEqualTo("published r1");
    }

    @Test
    void shouldRefitWhenTheTimeHasPassed() throws Exception {
        fit.outcomes.addAll(List.of(Releases.named("r1"), Releases.named("r2")));
        candleCame(1000);
        loop.step();
        clock.pass(Duration.ofMinutes(59));
        loop.step();
        assertThat(published()).containsExactly("r1");

        clock.pass(Duration.ofMinutes(1));
        loop.step();
        assertThat(published()).containsExactly("r1", "r2");
        assertThat(status.releases()).isEqualTo(2);
    }

    @Test
    void shouldRefitBeforeTheTimeWhenDriftAsksForIt() throws Exception {
        RefitLoop loop = new RefitLoop(
                ConfigLoader.load(
                        TrainerConfig.class,
                        ConfigSources.ofFlags(Map.of("refit-every", "12h", "settle", "5s", "drift.minimum-gap", "1h"))),
                clock,
                candles,
                new RefitWork(fit, this::judge, this::drift),
                publisher(),
                status);
        fit.outcomes.addAll(List.of(Releases.named("r1"), Releases.named("r2")));
        candleCame(1000);
        loop.step();
        drifted.add("worse");
        clock.pass(Duration.ofMinutes(59));
        loop.step();
        assertThat(published()).containsExactly("r1");

        clock.pass(Duration.ofMinutes(1));
        loop.step();
        assertThat(published()).containsExactly("r1", "r2");
        assertThat(status.drifts()).isEqualTo(1);
        clock.pass(Duration.ofHours(2));
        loop.step();
        assertThat(published()).hasSize(2);
    }

    @Test
    void shouldTryAgainAtTheNextSlotAfterAFailure() throws Exception {
        fit.outcomes.add(new RefitException("no luck", new IllegalStateException()));
        fit.outcomes.add(new IllegalStateException("a bug"));
        fit.outcomes.add(new UnsatisfiedLinkError("no natives"));
        fit.outcomes.add(Releases.named("r1"));
        candleCame(1000);
        for (int slot = 0; slot < 4; slot++) {
            loop.step();
            loop.step();
            clock.pass(Duration.ofHours(1));
        }

        assertThat(fit.calls).isEqualTo(4);
        assertThat(status.failures()).isEqualTo(3);
        assertThat(published()).containsExactly("r1");
    }

    @Test
    void shouldOfferReleaseAgainUntilTheBrokerTakesIt() throws Exception {
        fit.outcomes.add(Releases.named("r1"));
        candleCame(1000);
        producer.sendException = new TimeoutException("away");
        loop.step();
        loop.step();
        assertThat(published()).isEmpty();

        producer.sendException = null;
        loop.step();
        loop.step();
        assertThat(published()).containsExactly("r1");
        assertThat(fit.calls).isEqualTo(1);
        assertThat(judged).isEqualTo(1);
        assertThat(status.failures()).isZero();
    }

    @Test
    void shouldPublishWhatTheGateRefusesAsAChallengerOnly() throws Exception {
        fit.outcomes.add(Releases.named("bad"));
        candleCame(1000);
        loop.step();

        assertThat(published()).isEmpty();
        assertThat(producer.history().get(0).key()).isEqualTo("challenger-cnn-2");
        assertThat(status.state()).isEqualTo("published bad as challenger");
        assertThat(status.promotions()).isZero();
    }

    @Test
    void shouldNeitherPublishNorCallAFailureWhatTheEndOfTheProcessBreaksOff() throws Exception {
        EngineStoppedException stopped = new EngineStoppedException(new IllegalStateException("Shutdown in progress"));
        fit.outcomes.add(Releases.named("too late"));
        fit.outcomes.add(new RefitException("no network could be fitted", stopped));
        candleCame(1000);
        loop.step();
        clock.pass(Duration.ofHours(1));
        loop.step();

        assertThat(fit.calls).isEqualTo(2);
        assertThat(producer.history()).isEmpty();
        assertThat(status.failures()).isZero();
    }

    @Test
    void shouldDropReleaseThatTheBrokerRefuses() throws Exception {
        fit.outcomes.addAll(List.of(Releases.named("r1"), Releases.named("r2")));
        candleCame(1000);
        producer.sendException = new AuthorizationException("not you");
        loop.step();
        producer.sendException = null;
        loop.step();
        assertThat(status.failures()).isEqualTo(1);
        assertThat(published()).isEmpty();

        clock.pass(Duration.ofHours(1));
        loop.step();
        assertThat(published()).containsExactly("r2");
    }
}
