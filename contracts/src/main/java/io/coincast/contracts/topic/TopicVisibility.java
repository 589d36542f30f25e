package io.coincast.contracts.topic;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Waits until brokers tell of topics that the controller has created, which is a moment later: a client that asked in
 * between would be told that there is no such topic.
 */
final class TopicVisibility {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TopicVisibility() {}

    /** Returns when all of {@code names} are known. Failure: {@link TimeoutException} after {@link #PATIENCE}, in wall time. */
    static void await(Admin admin, List<String> names) {
        long start = System.nanoTime();
        while (!known(admin, names)) {
            if (System.nanoTime() - start >= PATIENCE.toNanos()) {
                throw new TimeoutException("the broker does not know all of the topics it has created: " + names);
            }
            pause();
        }
    }

    private static boolean known(Admin admin, List<String> names) {
        try {
            KafkaFutures.await(admin.describeTopics(names).allTopicNames());
            return true;
        } catch (UnknownTopicOrPartitionException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            boolean ignored = new CountDownLatch(1).await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
