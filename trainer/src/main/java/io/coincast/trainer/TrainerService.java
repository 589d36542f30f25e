package io.coincast.trainer;

import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.time.Grid;
import io.coincast.contracts.time.MarketClock;
import io.coincast.contracts.topic.BrokerWatch;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.TopicCreator;
import io.coincast.contracts.topic.Topics;
import io.coincast.engine.onnx.OnnxEngines;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.signature.ReleaseSigner;
import io.coincast.trainer.candle.CandleLog;
import io.coincast.trainer.candle.TopicReader;
import io.coincast.trainer.drift.DriftReader;
import io.coincast.trainer.drift.DriftSource;
import io.coincast.trainer.drift.DriftWatch;
import io.coincast.trainer.gate.Gate;
import io.coincast.trainer.refit.FitConfig;
import io.coincast.trainer.refit.Refit;
import io.coincast.trainer.registry.ModelRegistry;
import io.coincast.trainer.registry.ReleasePublisher;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the candles of the topic in memory, refits on its schedule, and publishes releases.
 *
 * <p>Threads: three of its own, two that read and one that fits, so that candles are taken in while a fit runs; the
 * methods here are safe. Failure: a broker that is away is waited for; a refit that fails is counted and tried again.
 */
public final class TrainerService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerService.class);
    private static final String CLIENT_ID = "coincast-trainer";
    private static final Duration LATE_AT_LEAST = Grid.INTERVAL.multipliedBy(2);
    /** What the pipeline may take to pass a candle on, in wall time, before the candle counts as history. */
    private static final Duration DELAY = Duration.ofSeconds(10);

    private static final Duration STOPPING = Duration.ofSeconds(2);
    private static final Duration STOPPED = Duration.ofSeconds(20);

    private final TrainerStatus status;
    private final CandleLog candles;
    private final TopicReader reader;
    private final ReleasePublisher publisher;
    private final Thread readThread;
    private final Thread fitThread;
    private volatile @Nullable BrokerWatch broker;
    private volatile @Nullable SignalReading signals;

    private TrainerService(
            TrainerStatus status, CandleLog candles, TopicReader reader, ReleasePublisher publisher, RefitLoop loop) {
        this.status = status;
        this.candles = candles;
        this.reader = reader;
        this.publisher = publisher;
        this.readThread = thread("coincast-trainer-candles", reader);
        this.fitThread = thread("coincast-trainer-fit", loop);
    }

    /**
     * Starts the trainer as soon as the broker answers, however long that takes.
     *
     * <p>Failure: {@link io.coincast.contracts.config.ConfigurationException} where the topics cannot be as configured.
     */
    public static TrainerService start(TrainerConfig config, MarketClock clock) {
        ReleaseSigner ignored = config.models().signer(); // says at once where its file is wrong
        KafkaClients.awaitBroker(config.kafka());
        try (Admin admin = Admin.create(KafkaClients.common(config.kafka(), CLIENT_ID))) {
            TopicCreator.create(admin, Topics.definitions(config.topics()));
        }
        SignalReading signals = SignalReading.start(() -> consumer(config.kafka(), "-signals"), config.history());
        EngineFactory engines = new OnnxEngines().with(signals.book());
        ModelRegistry registry =
                new ModelRegistry(producer(config.kafka()), () -> consumer(config.kafka(), "-models"), clock);
        FitConfig fit = config.fit();
        Refit refit = new Refit(fit, config.minimumSamples(), engines);
        RefitWork work = new RefitWork(
                refit,
                new Gate(
                        config.gate(),
                        fit.families().size(),
                        refit,
                        engines,
                        () -> registry.view().champion()),
                drift(config));
        TrainerService service = start(config, clock, work, () -> consumer(config.kafka(), ""), registry);
        service.signals = signals;
        service.broker = BrokerWatch.start(config.kafka(), CLIENT_ID + "-watch");
        return service;
    }

    private static DriftSource drift(TrainerConfig config) {
        return config.drift().enabled()
                ? new DriftReader(() -> consumer(config.kafka(), "-drift"), new DriftWatch(config.drift()))
                : DriftSource.NONE;
    }

    static TrainerService start(
            TrainerConfig config,
            MarketClock clock,
            RefitWork work,
            Supplier<Consumer<byte[], byte[]>> consumers,
            ModelRegistry registry) {
        TrainerStatus status = new TrainerStatus();
        CandleLog candles = new CandleLog(clock, config.history(), late(clock), System::nanoTime);
        TopicReader reader = new TopicReader(consumers, Topics.CANDLES, candles::accept);
        ReleasePublisher publisher = new ReleasePublisher(
                registry, config.maximumRelease(), config.models().signer());
        RefitLoop loop = new RefitLoop(config, clock, candles, work, publisher, status);
        TrainerService service = new TrainerService(status, candles, reader, publisher, loop);
        service.readThread.start();
        service.fitThread.start();
        LOG.info("refitting {} every {} of market time", config.fit().families(), config.refitEvery());
        return service;
    }

    /** What it is doing, in a few words: waiting, fitting with the epoch, or what was published last. */
    public String state() {
        return status.state();
    }

    /** How many releases it has published. */
    public int releases() {
        return status.releases();
    }

    /** How many of them were promoted to serve. */
    public int promotions() {
        return status.promotions();
    }

    /** How often drift has asked for a refit. */
    public int drifts() {
        return status.drifts();
    }

    /** How many refits have failed. */
    public int failures() {
        return status.failures();
    }

    /** How many records of the candles topic could not be used. */
    public long skippedRecords() {
        return candles.skipped();
    }

    /** How many records of the signals topic could not be used. */
    public long skippedSignals() {
        SignalReading reading = signals;
        return reading == null ? 0 : reading.book().skipped();
    }

    /** Whether both threads run; if not, there was a bug, which the log states. */
    public boolean isAlive() {
        return readThread.isAlive() && fitThread.isAlive();
    }

    /** Stops, in the middle of a fit if need be: what is not published yet is dropped. */
    @Override
    public void close() {
        BrokerWatch watch = broker;
        if (watch != null) {
            watch.close();
        }
        SignalReading reading = signals;
        if (reading != null) {
            reading.close();
        }
        reader.stop();
        fitThread.interrupt();
        join(readThread, STOPPING);
        readThread.interrupt();
        join(readThread, STOPPING);
        join(fitThread, STOPPED);
        publisher.close();
    }

    private static Duration late(MarketClock clock) {
        Duration delay = Duration.ofMillis((long) (DELAY.toMillis() * clock.speed()));
        return delay.compareTo(LATE_AT_LEAST) > 0 ? delay : LATE_AT_LEAST;
    }

    private static Thread thread(String name, Runnable runnable) {
        Thread thread = new Thread(runnable, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((t, e) -> LOG.error("{} has stopped, which is a bug", t.getName(), e));
        return thread;
    }

    private static void join(Thread thread, Duration patience) {
        try {
            thread.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Consumer<byte[], byte[]> consumer(KafkaConfig kafka, String purpose) {
        return new KafkaConsumer<>(
                KafkaClients.committedConsumer(kafka, CLIENT_ID + purpose),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static Producer<String, byte[]> producer(KafkaConfig kafka) {
        return new KafkaProducer<>(
                KafkaClients.idempotentProducer(kafka, CLIENT_ID), new StringSerializer(), new ByteArraySerializer());
    }
}
