package io.coincast.standalone.broker;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.utils.Time;

/**
 * A broker that was killed is still registered as the leader of all its partitions. Started again, it first believes so; then
 * its old session expires, no partition has a leader for a moment, and the transaction coordinator drops the markers
 * that it has yet to write, as if the partitions had been deleted. Whoever reads what is committed then waits for ever. So the
 * dead one is fenced before the new one starts, by a controller that runs alone for a second. For the same reason a broker's
 * session is long: one that was only paused must not be given up.
 *
 * <p>Threads: confined to one.
 */
final class KilledBroker {
    private static final Duration SESSION = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String FENCED = "kafka.controller:type=KafkaController,name=FencedBrokerCount";
    private static final Duration PAUSE = Duration.ofMillis(100);

    private KilledBroker() {}

    /** Whether the broker that ran on {@code log} did not end by itself. */
    static boolean isIn(Path log) {
        return Files.exists(log.resolve("meta.properties")) && !Files.exists(log.resolve(".kafka_cleanshutdown"));
    }

    /** Has the controller of {@code settings} note that the broker is gone; gives up after some seconds. */
    static void bury(Map<String, String> settings) {
        KafkaRaftServer controller = new KafkaRaftServer(new KafkaConfig(alone(settings)), Time.SYSTEM);
        controller.startup();
        try {
            long startNs = System.nanoTime();
            while (!isFenced() && System.nanoTime() - startNs < PATIENCE.toNanos()) {
                boolean ignored = new CountDownLatch(1).await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static Map<String, String> alone(Map<String, String> settings) {
        Map<String, String> alone = new HashMap<>(settings);
        alone.put("process.roles", "controller");
        alone.put(
                "listeners",
                String.valueOf(settings.get("controller.quorum.voters")).replaceFirst(".*@", "CONTROLLER://"));
        alone.remove("advertised.listeners");
        alone.put("broker.session.timeout.ms", String.valueOf(SESSION.toMillis()));
        alone.put("broker.heartbeat.interval.ms", String.valueOf(SESSION.toMillis() / 4));
        return alone;
    }

    /** What the controller of this process counts; admin clients tell of brokers only where there is one that answers. */
    private static boolean isFenced() {
        try {
            Object fenced = ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName(FENCED), "Value");
            return fenced instanceof Number count && count.intValue() > 0;
        } catch (JMException e) {
            return false;
        }
    }
}
