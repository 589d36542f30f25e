package io.coincast.contracts.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as it is wanted.
 *
 * @param cleanup what becomes of old records
 * @param retention how long records are kept; zero keeps them forever, as compaction always does
 * @param extra further topic settings of Kafka, such as {@code max.message.bytes}
 */
public record TopicDefinition(
        String name,
        int partitions,
        short replication,
        Cleanup cleanup,
        Duration retention,
        Map<String, String> extra) {

    /** What becomes of old records. */
    public enum Cleanup {
        /** They are deleted when the retention has passed. */
        DELETE(TopicConfig.CLEANUP_POLICY_DELETE),
        /** The newest of each key stays. */
        COMPACT(TopicConfig.CLEANUP_POLICY_COMPACT);

        private final String policy;

        Cleanup(String policy) {
            this.policy = policy;
        }

        /** Kafka's word for it. */
        public String policy() {
            return policy;
        }
    }

    public TopicDefinition {
        extra = Map.copyOf(extra);
    }

    /** All settings of Kafka that the topic is created with. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(extra);
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup.policy());
        settings.put(TopicConfig.RETENTION_MS_CONFIG, retention.isZero() ? "-1" : String.valueOf(retention.toMillis()));
        return settings;
    }
}
