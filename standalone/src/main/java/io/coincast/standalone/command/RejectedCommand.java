package io.coincast.standalone.command;

import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.record.RejectedRecord;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.standalone.rejected.RejectedTopic;
import io.coincast.standalone.rejected.RejectedTopic.Listing;
import io.coincast.standalone.rejected.Replay;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coincast rejected}: the records that could not be processed. */
@Command(
        name = "rejected",
        description = "Shows the records that could not be processed, and gives them another try.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  coincast rejected list --symbol BTC_USDT",
            "  coincast rejected replay --reason 'too far ahead' --dry-run",
            "  coincast rejected replay --json",
        })
final class RejectedCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String CLIENT_ID = "coincast-rejected";

    /** Which records, and how the result is printed. */
    static final class Options {
        @Option(names = "--symbol", description = "Only records with this key.")
        private @Nullable String symbol;

        @Option(names = "--reason", paramLabel = "TEXT", description = "Only records whose reason has this in it.")
        private @Nullable String reason;

        @Option(names = "--json", description = "Print the result as an object, and nothing else on standard output.")
        private boolean json;

        @Mixin
        private ConfigOptions options = new ConfigOptions();

        @Spec(Spec.Target.MIXEE)
        private @Nullable CommandSpec spec;

        Predicate<RejectedRecord> wanted() {
            return rejected -> (symbol == null || symbol.equals(RejectedTopic.key(rejected)))
                    && (reason == null || rejected.reason().contains(reason));
        }

        KafkaConfig broker() {
            KafkaConfig kafka = options.load(ClientConfig.class).kafka();
            KafkaClients.awaitBroker(kafka, PATIENCE);
            return kafka;
        }

        void print(Object result, String text) {
            PrintWriter output = Objects.requireNonNull(spec).commandLine().getOut();
            output.println(json ? new String(Json.encode(result), StandardCharsets.UTF_8) : text.strip());
            output.flush();
        }
    }

    @Command(name = "list", description = "Lists rejected records, the newest last.", mixinStandardHelpOptions = true)
    int list(
            @Mixin Options options,
            @Option(names = "--limit", defaultValue = "20", description = "So many (default: ${DEFAULT-VALUE}).")
                    int limit) {
        Usage.positive(Objects.requireNonNull(options.spec).commandLine(), "--limit", limit);
        KafkaConfig kafka = options.broker();
        Listing listing = new RejectedTopic(() -> consumer(kafka)).list(options.wanted(), limit);
        options.print(listing, text(listing));
        return 0;
    }

    @Command(
            name = "replay",
            description = {
                "Writes rejected records to the topic that they came from once more, each once, however often this is run.",
                "What is rejected again is listed again, and not replayed again."
            },
            mixinStandardHelpOptions = true)
    int replay(@Mixin Options options, @Option(names = "--dry-run", description = "Only count.") boolean dry) {
        KafkaConfig kafka = options.broker();
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                KafkaClients.idempotentProducer(kafka, CLIENT_ID),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            Replay.Counts counts = new Replay(() -> consumer(kafka), producer).run(options.wanted(), dry);
            options.print(counts, text(counts, dry));
        }
        return 0;
    }

    private static Consumer<byte[], byte[]> consumer(KafkaConfig kafka) {
        return new KafkaConsumer<>(
                KafkaClients.committedConsumer(kafka, CLIENT_ID),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static String text(Listing listing) {
        StringBuilder text = new StringBuilder();
        for (RejectedRecord rejected : listing.records()) {
            text.append(String.format(
                    "%s  %s-%d@%d  %-12s  by %s: %s%n",
                    Instant.ofEpochMilli(rejected.rejectedAtMs()),
                    printable(rejected.topic()),
                    rejected.partition(),
                    rejected.offset(),
                    printable(RejectedTopic.key(rejected)),
                    printable(rejected.rejectedBy()),
                    printable(rejected.reason())));
        }
        text.append(listing.total()).append(" rejected records");
        if (listing.unreadable() > 0) {
            text.append(", and ").append(listing.unreadable()).append(" that are no such records");
        }
        return text.toString();
    }

    /** Whoever wrote the record does not command the terminal. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\x80-\\x9f]", "?");
    }

    private static String text(Replay.Counts counts, boolean dry) {
        return String.format(
                "%d rejected records: %d %s, %d replayed earlier, %d rejected again, %d cannot be replayed",
                counts.matched(),
                counts.replayed(),
                dry ? "would be replayed" : "replayed",
                counts.alreadyReplayed(),
                counts.rejectedAgain(),
                counts.notReplayable());
    }
}
