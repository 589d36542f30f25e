package io.coincast.predictor.market;

import java.time.Duration;

/**
 * From where on a topic is read.
 *
 * @param history how far back, in wall time
 * @param maxRecords how many at most of each partition; the older ones are passed over
 */
public record TopicSpan(String topic, Duration history, long maxRecords) {
    /** The whole of {@code topic}. */
    static TopicSpan whole(String topic) {
        return new TopicSpan(topic, Duration.ofMillis(Long.MAX_VALUE), Long.MAX_VALUE);
    }

    boolean isWhole() {
        return history.toMillis() == Long.MAX_VALUE;
    }

    /** The first offset to read of a partition that ends at {@code end} and of which {@code since} is the first in time. */
    long first(long since, long end) {
        return Math.max(since, end - Math.min(maxRecords, end));
    }
}
