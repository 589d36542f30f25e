package io.coincast.client;

import io.coincast.contracts.config.KafkaConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Where forecasts come from and which are wanted.
 *
 * @param kafka broker and, where it wants them, TLS and SASL properties
 * @param symbols those wanted; empty for all
 * @param lookBack how far back reading starts, so that forecasts which are still valid are there at once
 * @param clock the market's clock; the system's, except for a simulated market that runs faster
 */
public record SubscriptionOptions(KafkaConfig kafka, Set<String> symbols, Duration lookBack, Clock clock) {
    private static final Duration TWO_TICKS = Duration.ofMinutes(10);

    public SubscriptionOptions {
        symbols = Set.copyOf(symbols);
        if (lookBack.isNegative()) {
            throw new IllegalArgumentException("lookBack: must not be negative, was " + lookBack);
        }
    }

    /** All symbols of the broker at {@code bootstrapServers}, {@code host:port}, from those that are still valid on. */
    public static SubscriptionOptions of(String bootstrapServers) {
        return new SubscriptionOptions(
                new KafkaConfig(bootstrapServers, Map.of()), Set.of(), TWO_TICKS, Clock.systemUTC());
    }

    /** The same with further Kafka client properties, such as {@code security.protocol}. */
    public SubscriptionOptions withProperties(Map<String, String> properties) {
        return new SubscriptionOptions(new KafkaConfig(kafka.bootstrapServers(), properties), symbols, lookBack, clock);
    }

    /** The same for these symbols only. */
    public SubscriptionOptions withSymbols(String... wanted) {
        return new SubscriptionOptions(kafka, Set.of(wanted), lookBack, clock);
    }

    /** The same on the clock of a simulated market. */
    public SubscriptionOptions withClock(Clock marketClock) {
        return new SubscriptionOptions(kafka, symbols, lookBack, marketClock);
    }

    /** The same with reading started so long before now, in real time. */
    public SubscriptionOptions withLookBack(Duration duration) {
        return new SubscriptionOptions(kafka, symbols, duration, clock);
    }
}
