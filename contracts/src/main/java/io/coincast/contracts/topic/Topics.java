package io.coincast.contracts.topic;

import io.coincast.contracts.topic.TopicDefinition.Cleanup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** The names of the topics, which are public API, and how they are laid out. */
public final class Topics {
    /** Closed candles, keyed by symbol. */
    public static final String CANDLES = "coincast.candles";

    /** Forecasts, keyed by symbol, one per closed candle. */
    public static final String FORECASTS = "coincast.forecasts";

    /** What forecasts turned out to be worth, keyed by symbol, one per close and line of forecasts. */
    public static final String SETTLEMENTS = "coincast.settlements";

    /** Releases, keyed by slot, compacted. */
    public static final String MODELS = "coincast.models";

    /** Records that could not be processed, under their original key. */
    public static final String REJECTED = "coincast.rejected";

    /** What is known from outside the market; in one partition, since every instance reads all of it. */
    public static final String SIGNALS = "coincast.signals";

    /** The largest candle or forecast, in bytes; the broker refuses what is larger. */
    public static final int MAX_RECORD_BYTES = 1 << 20;

    /** The largest release, in bytes. */
    public static final int MAX_RELEASE_BYTES = 4 << 20;

    /** The largest rejected record, in bytes: a whole release fits, Base64 and reason included. */
    public static final int MAX_REJECTED_BYTES = 6 << 20;

    private Topics() {}

    /** All topics; those keyed by symbol have the same number of partitions, so that they join without repartitioning. */
    public static List<TopicDefinition> definitions(TopicsConfig config) {
        return List.of(
                bySymbol(CANDLES, config, config.candlesRetention(), MAX_RECORD_BYTES),
                bySymbol(FORECASTS, config, config.forecastsRetention(), MAX_RECORD_BYTES),
                bySymbol(SETTLEMENTS, config, config.settlementsRetention(), MAX_RECORD_BYTES),
                bySymbol(REJECTED, config, config.rejectedRetention(), MAX_REJECTED_BYTES),
                models(config),
                signals(config));
    }

    private static TopicDefinition bySymbol(String name, TopicsConfig config, Duration retention, int maxBytes) {
        return new TopicDefinition(
                name,
                config.partitions(),
                (short) config.replication(),
                Cleanup.DELETE,
                retention,
                Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(maxBytes)));
    }

    private static TopicDefinition models(TopicsConfig config) {
        return new TopicDefinition(
                MODELS,
                1,
                (short) config.replication(),
                Cleanup.COMPACT,
                Duration.ZERO,
                Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(MAX_RELEASE_BYTES)));
    }

    private static TopicDefinition signals(TopicsConfig config) {
        return new TopicDefinition(
                SIGNALS, 1, (short) config.replication(), Cleanup.DELETE, config.signalsRetention(), Map.of());
    }
}
