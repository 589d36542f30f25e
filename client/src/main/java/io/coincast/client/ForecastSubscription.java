package io.coincast.client;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.topic.KafkaClients;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Forecasts, delivered to a listener until this is closed.
 *
 * <pre>{@code
 * try (var subscription = ForecastSubscription.start(SubscriptionOptions.of("localhost:19092"), forecast ->
 *         System.out.println(forecast.symbol() + " " + forecast.steps().get(15).median()))) {
 *     subscription.join();
 * }
 * }</pre>
 *
 * <p>Reads committed records only and needs no consumer group: every subscription sees every forecast. While the broker or
 * the topic is away it waits, and goes on where it was; what has become stale meanwhile goes to
 * {@link ForecastListener#onStale}. Threads: safe; the listener is called from a thread of the subscription's own.
 */
public final class ForecastSubscription implements AutoCloseable {
    private final ForecastReader reader;
    private final Consumer<byte[], byte[]> consumer;
    private final CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();

    private ForecastSubscription(Consumer<byte[], byte[]> consumer, ForecastReader reader) {
        this.consumer = consumer;
        this.reader = reader;
    }

    /**
     * Starts reading. Failure: {@link org.apache.kafka.common.KafkaException} if the properties cannot be used; what ends the
     * subscription later, such as a refused login, is thrown by {@link #join}.
     */
    public static ForecastSubscription start(SubscriptionOptions options, ForecastListener listener) {
        Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                KafkaClients.committedConsumer(options.kafka(), "coincast-client"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        return start(consumer, options, listener);
    }

    static ForecastSubscription start(
            Consumer<byte[], byte[]> consumer, SubscriptionOptions options, ForecastListener listener) {
        ForecastReader reader = new ForecastReader(consumer, options, new Delivery(options, listener));
        ForecastSubscription subscription = new ForecastSubscription(consumer, reader);
        Thread thread = new Thread(subscription::run, "coincast-client");
        thread.setDaemon(true);
        thread.start();
        return subscription;
    }

    private void run() {
        try (consumer) {
            reader.run();
            end.complete(Optional.empty());
        } catch (WakeupException e) {
            end.complete(Optional.empty());
        } catch (RuntimeException e) {
            end.complete(Optional.of(e));
        } catch (Error e) {
            end.complete(Optional.of(e));
            throw e;
        }
    }

    /**
     * Waits until the subscription has ended. Failure: what ended it, unless that was {@link #close}; an {@link Error}, which
     * a listener may have thrown as well, is the cause of an {@link IllegalStateException}.
     */
    public void join() throws InterruptedException {
        Throwable failure = await().orElse(null);
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure != null) {
            throw new IllegalStateException("the subscription has ended by " + failure, failure);
        }
    }

    private Optional<Throwable> await() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The newest forecast of each symbol that was delivered, or nothing before the first. */
    public Optional<Forecast> newest(String symbol) {
        return reader.newest(symbol);
    }

    /** Ends the subscription; returns when the listener is not called any more. Not to be called by the listener. */
    @Override
    public void close() {
        reader.stop();
        consumer.wakeup();
        try {
            Optional<Throwable> ignored = await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
