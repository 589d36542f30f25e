package io.coincast.contracts.config;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * How to reach the broker.
 *
 * @param security TLS and login
 * @param properties handed to every Kafka client as they are, over what the other keys mean
 */
public record KafkaConfig(
        @Setting(doc = "Brokers to bootstrap from, host:port, separated by commas.", fallback = "127.0.0.1:9092")
        String bootstrapServers,

        KafkaSecurity security,

        @Setting(doc = "Further Kafka client properties, such as client.rack.", fallback = "{}", secret = true)
        Map<String, String> properties) {

    private static final Pattern SERVER = Pattern.compile("[^\\s,:]+:\\d{1,5}|\\[[0-9a-fA-F:.]+]:\\d{1,5}");

    /** A broker that asks for no login. */
    public KafkaConfig(String bootstrapServers, Map<String, String> properties) {
        this(bootstrapServers, KafkaSecurity.NONE, properties);
    }

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
