package io.coincast.contracts.topic;

import io.coincast.contracts.config.KafkaConfig;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker once a second whether it is there, because consumers say nothing while it is not, and producers say it
 * late. That it is away is said once, within {@value #ANSWER_MS} ms and a second, and once that it is back.
 *
 * <p>Time: wall. Threads: safe; one of its own. Failure: none gets out. Before the broker has answered for the first time
 * nothing is said: {@link KafkaClients#awaitBroker} does that.
 */
public final class BrokerWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);
    private static final int ANSWER_MS = 3_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Supplier<Probe> probes;
    private final Duration pause;
    private final String address;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private @Nullable Probe probe;
    private boolean seen;
    private volatile boolean away;

    private BrokerWatch(Supplier<Probe> probes, Duration pause, String address, String name) {
        this.probes = probes;
        this.pause = pause;
        this.address = address;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** What is asked. */
    interface Probe {
        /** Whether the broker answers. Failure: {@link KafkaException} where it does not. */
        boolean answers();

        void close();
    }

    private record AdminProbe(Admin admin) implements Probe {
        @Override
        public boolean answers() {
            return !KafkaFutures.await(admin.describeCluster().nodes()).isEmpty();
        }

        @Override
        public void close() {
            admin.close(Duration.ZERO);
        }
    }

    /** Begins to ask. */
    public static BrokerWatch start(KafkaConfig config, String clientId) {
        Properties properties = KafkaClients.common(config, clientId);
        properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, String.valueOf(ANSWER_MS));
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, String.valueOf(ANSWER_MS));
        return start(() -> new AdminProbe(Admin.create(properties)), PAUSE, config.bootstrapServers(), clientId);
    }

    static BrokerWatch start(Supplier<Probe> probes, Duration pause, String address, String name) {
        BrokerWatch watch = new BrokerWatch(probes, pause, address, name);
        watch.thread.start();
        return watch;
    }

    /** Whether the broker was there and does not answer now. */
    public boolean isAway() {
        return away;
    }

    private void run() {
        try {
            do {
                note(ask());
            } while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException | InterruptException e) {
            LOG.trace("interrupted, ends", e);
        } finally {
            boolean interrupted = Thread.interrupted();
            drop();
            LOG.trace("ended, interrupted {}", interrupted);
        }
    }

    private boolean ask() {
        try {
            Probe asked = probe == null ? probes.get() : probe;
            probe = asked;
            return asked.answers();
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.debug("no answer", e);
            return false;
        }
    }

    private void note(boolean answered) {
        if (answered && away) {
            LOG.info("the broker at {} is back", address);
        } else if (!answered && seen && !away) {
            LOG.warn("the broker at {} is away; no record is lost, work goes on when it is back", address);
        }
        seen |= answered;
        away = seen && !answered;
    }

    private void drop() {
        Probe open = probe;
        probe = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        try {
            thread.join(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
