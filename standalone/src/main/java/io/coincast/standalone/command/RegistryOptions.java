package io.coincast.standalone.command;

import io.coincast.contracts.config.ClockConfig;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.trainer.registry.ModelRegistry;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command reaches the registry, and how it prints what it learns. */
final class RegistryOptions {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String CLIENT_ID = "coincast-models";

    @Option(names = "--json", description = "Print the result as an object, and nothing else on standard output.")
    private boolean json;

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    record RegistryConfig(KafkaConfig kafka, ClockConfig clock) {}

    /** What is asked of the registry. */
    @FunctionalInterface
    interface Question<T> {
        T ask(ModelRegistry registry) throws Exception;
    }

    <T> T ask(Question<T> question) throws Exception {
        RegistryConfig config = load(RegistryConfig.class);
        return ask(config.kafka(), config.clock(), question);
    }

    /** A command's whole configuration, where it needs more than the registry. */
    <T extends Record> T load(Class<T> type) {
        return options.load(type);
    }

    static <T> T ask(KafkaConfig kafka, ClockConfig clock, Question<T> question) throws Exception {
        KafkaClients.awaitBroker(kafka, PATIENCE);
        try (ModelRegistry registry = new ModelRegistry(
                new KafkaProducer<>(
                        KafkaClients.idempotentProducer(kafka, CLIENT_ID),
                        new StringSerializer(),
                        new ByteArraySerializer()),
                () -> consumer(kafka),
                clock.toClock())) {
            return question.ask(registry);
        }
    }

    static Consumer<byte[], byte[]> consumer(KafkaConfig kafka) {
        return new KafkaConsumer<>(
                KafkaClients.committedConsumer(kafka, CLIENT_ID),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    void print(Object result, String text) {
        PrintWriter output = Objects.requireNonNull(spec).commandLine().getOut();
        output.println(json ? new String(Json.encode(result), StandardCharsets.UTF_8) : text.strip());
        output.flush();
    }
}
