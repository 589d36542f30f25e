package io.coincast.contracts.config;

import java.util.Map;

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

    public KafkaConfig {
        properties = Map.copyOf(properties);
    }
}
