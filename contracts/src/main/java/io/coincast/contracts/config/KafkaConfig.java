package io.coincast.contracts.config;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * How to reach the broker.
 *
 * @param properties handed to every Kafka client as they are; this is where TLS and SASL go
 */
public record KafkaConfig(
        @Setting(doc = "Brokers to bootstrap from, host:port, separated by commas.", fallback = "127.0.0.1:9092")
        String bootstrapServers,

        @Setting(doc = "Further Kafka client properties, such as security.protocol.", fallback = "{}", secret = true)
        Map<String, String> properties) {

    private static final Pattern SERVER = Pattern.compile("[^\\s,:]+:\\d{1,5}|\\[[0-9a-fA-F:.]+]:\\d{1,5}");

    public KafkaConfig {
        for (String server : bootstrapServers.split(",", -1)) {
            if (!SERVER.matcher(server.strip()).matches()) {
                throw new IllegalArgumentException(
                        "bootstrapServers: must be host:port, separated by commas, was '" + bootstrapServers + "'");
            }
        }
        properties = Map.copyOf(properties);
    }

    @Override
    public String toString() {
        return ConfigPrinter.describe(this).toString();
    }
}
