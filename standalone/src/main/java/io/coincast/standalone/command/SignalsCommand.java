package io.coincast.standalone.command;

import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.file.SignalFile;
import io.coincast.contracts.record.Signal;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.TopicCreator;
import io.coincast.contracts.topic.Topics;
import io.coincast.contracts.topic.TopicsConfig;
import io.coincast.standalone.topic.WholeTopic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coincast signals}: what is known from outside the market. */
@Command(
        name = "signals",
        description =
                "Brings signals from outside the market to their topic; docs/signals.md says what becomes of them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = MarketMoveCommand.class,
        footer = {
            "",
            "Examples:",
            "  coincast signals import mood.csv.gz",
            "  coincast signals market-move --data *.csv.gz --out market-move.csv",
            "  coincast tail signals"
        })
final class SignalsCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String CLIENT_ID = "coincast-signals";

    record SignalsConfig(KafkaConfig kafka, TopicsConfig topics) {}

    /** How many signals a file had, and what became of them. */
    record Counts(int read, int published, int present) {}

    @Command(
            name = "import",
            description = {
                "Publishes the signals of a CSV file, plain or gzip, with the columns name,symbol,timestamp_ms,value; without a"
                        + " symbol one is of the whole market. timestamp_ms is when the value became known.",
                "What the topic has already is not published again. A bad row: exit code 1, and nothing is published."
            },
            mixinStandardHelpOptions = true)
    int load(
            @Mixin ConfigOptions options,
            @Option(
                            names = "--json",
                            description = "Print the counts as an object, and nothing else on standard output.")
                    boolean json,
            @Parameters(paramLabel = "FILE", description = "The file.") Path file)
            throws Exception {
        SignalsConfig config = options.load(SignalsConfig.class);
        return Cancellation.guard(
                () -> {
                    Counts counts = load(config, signals(file));
                    if (json) {
                        Results.printJson(counts);
                    } else {
                        Terminal.results()
                                .printf(
                                        "%,d signals: published %,d, already there %,d%n",
                                        counts.read(), counts.published(), counts.present());
                    }
                    return 0;
                },
                "what was published stays, run it again to add the rest");
    }

    private static List<Signal> signals(Path file) throws IOException {
        List<Signal> signals = new ArrayList<>();
        SignalFile.read(file, signals::add);
        if (signals.isEmpty()) {
            throw new IOException(file + ": there is no signal");
        }
        return signals;
    }

    private static Counts load(SignalsConfig config, List<Signal> signals) throws InterruptedException {
        KafkaClients.awaitBroker(config.kafka(), PATIENCE);
        try (Admin admin = Admin.create(KafkaClients.common(config.kafka(), CLIENT_ID))) {
            TopicCreator.create(admin, Topics.definitions(config.topics()));
        }
        Set<Signal> present = present(config.kafka());
        List<Signal> missing = signals.stream()
                .filter(signal -> !present.contains(signal))
                .distinct()
                .toList();
        publish(config.kafka(), missing);
        return new Counts(signals.size(), missing.size(), signals.size() - missing.size());
    }

    private static Set<Signal> present(KafkaConfig kafka) {
        Set<Signal> present = new HashSet<>();
        try (Consumer<byte[], byte[]> consumer = RegistryOptions.consumer(kafka)) {
            WholeTopic.read(consumer, Topics.SIGNALS, 0, (partition, record) -> {
                try {
                    present.add(Json.decode(record.value(), Signal.class));
                } catch (InvalidRecordException e) {
                    // whatever it is, it is not one of the file's
                }
            });
        }
        return present;
    }

    /** Under the time that each states, by which the topic's retention goes; brokers take none that is far ahead of theirs. */
    private static void publish(KafkaConfig kafka, List<Signal> signals) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        long nowMs = System.currentTimeMillis();
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                KafkaClients.idempotentProducer(kafka, CLIENT_ID),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (Signal signal : signals) {
                byte[] key = signal.name().getBytes(StandardCharsets.UTF_8);
                long timeMs = Math.min(signal.timeMs(), nowMs);
                sent.add(producer.send(new ProducerRecord<>(Topics.SIGNALS, null, timeMs, key, Json.encode(signal))));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException broker ? broker : new KafkaException(e.getCause());
        }
    }
}
