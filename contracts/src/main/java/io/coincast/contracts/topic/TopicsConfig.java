package io.coincast.contracts.topic;

import io.coincast.contracts.config.Setting;
import java.time.Duration;

/** How the topics are created where they do not exist yet; every service of one pipeline is given the same. */
public record TopicsConfig(
        @Setting(
                doc = "Partitions of all topics keyed by symbol, the most tasks that can share the work.",
                fallback = "8")
        int partitions,

        @Setting(doc = "Copies of each partition; 3 on a cluster of three brokers or more.", fallback = "1")
        int replication,

        @Setting(doc = "How long candles are kept; 0s keeps them forever.", fallback = "400d")
        Duration candlesRetention,

        @Setting(doc = "How long forecasts are kept; 0s keeps them forever.", fallback = "30d")
        Duration forecastsRetention,

        @Setting(doc = "How long settlements are kept; 0s keeps them forever.", fallback = "90d")
        Duration settlementsRetention,

        @Setting(doc = "How long rejected records are kept; 0s keeps them forever.", fallback = "30d")
        Duration rejectedRetention,

        @Setting(doc = "How long signals are kept, by the time they state; 0s keeps them forever.", fallback = "60d")
        Duration signalsRetention) {

    private static final int MAX_PARTITIONS = 10_000;

    public TopicsConfig {
        if (partitions < 1 || partitions > MAX_PARTITIONS) {
            throw new IllegalArgumentException("partitions: must lie between 1 and 10000, was " + partitions);
        }
        if (replication < 1 || replication > Short.MAX_VALUE) {
            throw new IllegalArgumentException("replication: must lie between 1 and 32767, was " + replication);
        }
        notNegative(candlesRetention, "candlesRetention");
        notNegative(forecastsRetention, "forecastsRetention");
        notNegative(settlementsRetention, "settlementsRetention");
        notNegative(rejectedRetention, "rejectedRetention");
        notNegative(signalsRetention, "signalsRetention");
    }

    private static void notNegative(Duration retention, String field) {
        if (retention.isNegative()) {
            throw new IllegalArgumentException(field + ": must not be negative, was " + retention);
        }
    }
}
