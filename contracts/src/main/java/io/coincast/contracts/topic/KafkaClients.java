package io.coincast.contracts.topic;

import static org.apache.kafka.clients.CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;
import static org.apache.kafka.clients.CommonClientConfigs.CLIENT_ID_CONFIG;
import static org.apache.kafka.clients.CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG;
import static org.apache.kafka.clients.CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG;
import static org.apache.kafka.clients.CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG;

import io.coincast.contracts.config.ConfigurationException;
import io.coincast.contracts.config.KafkaConfig;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Client properties that every service shares. The operator's own properties override ours, except for the
 * address, the client's name, and those on which the delivery guarantees rest: {@code acks}, idempotence and isolation.
 */
public final class KafkaClients {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaClients.class);
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration BACKOFF = Duration.ofMillis(500);

    private KafkaClients() {}

    /** What any client needs: bootstrap servers, client id, and the operator's properties. */
    public static Properties common(KafkaConfig config, String clientId) {
        Properties properties = new Properties();
        properties.put(RECONNECT_BACKOFF_MAX_MS_CONFIG, "2000");
        return connected(properties, config, clientId);
    }

    /** A producer that neither loses nor repeats what it has accepted, and whose batches suit one tick of all symbols. */
    public static Properties idempotentProducer(KafkaConfig config, String clientId) {
        Properties properties = new Properties();
        properties.put(RECONNECT_BACKOFF_MAX_MS_CONFIG, "2000");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, "5");
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, String.valueOf(256 << 10));
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, String.valueOf(Topics.MAX_REJECTED_BYTES));
        connected(properties, config, clientId);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        return properties;
    }

    /** A consumer that sees only what was committed, from the beginning of a topic, and commits nothing by itself. */
    public static Properties committedConsumer(KafkaConfig config, String clientId) {
        Properties properties = new Properties();
        properties.put(RECONNECT_BACKOFF_MAX_MS_CONFIG, "2000");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        connected(properties, config, clientId);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return properties;
    }

    /** Waits until the broker answers, however long that takes. Failure: as {@link #awaitBroker(KafkaConfig, Duration)}. */
    public static void awaitBroker(KafkaConfig config) {
        awaitBroker(config, Duration.ofNanos(Long.MAX_VALUE));
    }

    /**
     * Waits until the broker answers, in wall time; says once that it waits.
     *
     * <p>Failure: {@link TimeoutException} after {@code patience}; {@link InterruptException}; at once whatever waiting
     * does not mend: {@link ConfigurationException} in one sentence for a refused login or certificate.
     */
    public static void awaitBroker(KafkaConfig config, Duration patience) {
        long start = System.nanoTime();
        boolean said = false;
        while (!answers(config, patience)) {
            if (System.nanoTime() - start >= patience.toNanos()) {
                throw new TimeoutException("no broker answers at " + config.bootstrapServers());
            }
            if (!said) {
                LOG.warn("no broker answers at {}, waiting for one", config.bootstrapServers());
                said = true;
            }
            pause();
        }
        if (said) {
            LOG.info("the broker at {} answers", config.bootstrapServers());
        }
    }

    private static Properties connected(Properties properties, KafkaConfig config, String clientId) {
        properties.putAll(SecurityProperties.of(config.security()));
        properties.putAll(config.properties());
        properties.put(BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        properties.put(CLIENT_ID_CONFIG, clientId);
        return properties;
    }

    private static boolean answers(KafkaConfig config, Duration patience) {
        if (Arrays.stream(config.bootstrapServers().split(",")).noneMatch(KafkaClients::isResolvable)) {
            return false;
        }
        Properties properties = common(config, "coincast-await");
        String timeoutMs = String.valueOf(Math.min(ATTEMPT.toMillis(), Math.max(1, patience.toMillis())));
        properties.put(DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMs);
        properties.put(REQUEST_TIMEOUT_MS_CONFIG, timeoutMs);
        try (Admin admin = Admin.create(properties)) {
            return !KafkaFutures.await(admin.describeCluster().nodes()).isEmpty();
        } catch (RetriableException e) {
            return false;
        } catch (KafkaException e) {
            throw BrokerRefusals.explain(config, e)
                    .<RuntimeException>map(refusal -> new ConfigurationException(List.of(refusal), e))
                    .orElse(e);
        }
    }

    /** The admin client gives up at once on a name that does not resolve yet, as when a container is still starting. */
    private static boolean isResolvable(String server) {
        int colon = server.lastIndexOf(':');
        String host = server.substring(0, colon).strip();
        return !new InetSocketAddress(
                        host, Integer.parseInt(server.substring(colon + 1).strip()))
                .isUnresolved();
    }

    private static void pause() {
        try {
            boolean ignored = new CountDownLatch(1).await(BACKOFF.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
