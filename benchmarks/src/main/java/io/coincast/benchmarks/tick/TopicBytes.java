package io.coincast.benchmarks.tick;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.common.TopicPartition;

/** What the logs on the broker's disk have grown by, compressed as they are. Threads: confined to one. */
final class TopicBytes {
    private static final int BROKER = 1;
    private static final String CHANGELOG = "-changelog";

    private final Rig rig;
    private Map<String, Long> before = Map.of();

    TopicBytes(Rig rig) {
        this.rig = rig;
    }

    /** What follows counts. */
    void begin() throws ExecutionException, InterruptedException {
        before = sizes();
    }

    /** Bytes of each of {@code count} forecasts since {@link #begin}, by topic; those of nobody else's topics. */
    Map<String, Double> perForecast(int count) throws ExecutionException, InterruptedException {
        Map<String, Double> bytes = new LinkedHashMap<>();
        double changelogs = 0;
        for (Map.Entry<String, Long> topic : sizes().entrySet()) {
            double each = (topic.getValue() - before.getOrDefault(topic.getKey(), 0L)) / (double) count;
            if (topic.getKey().startsWith("coincast.")) {
                bytes.put(topic.getKey().substring("coincast.".length()), each);
            } else if (topic.getKey().startsWith("bench-predictor")
                    && topic.getKey().endsWith(CHANGELOG)) {
                changelogs += each;
            }
        }
        bytes.put("changelogs", changelogs);
        return bytes;
    }

    private Map<String, Long> sizes() throws ExecutionException, InterruptedException {
        Map<String, Long> sizes = new LinkedHashMap<>();
        try (Admin admin = rig.admin()) {
            for (LogDirDescription directory : admin.describeLogDirs(List.of(BROKER))
                    .allDescriptions()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .values()) {
                for (Map.Entry<TopicPartition, ReplicaInfo> replica :
                        directory.replicaInfos().entrySet()) {
                    sizes.merge(replica.getKey().topic(), replica.getValue().size(), Long::sum);
                }
            }
        }
        return sizes;
    }
}
