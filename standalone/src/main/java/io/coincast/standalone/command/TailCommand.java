package io.coincast.standalone.command;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ForecastStep;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.Topics;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coincast tail}: follows a topic. */
@Command(
        name = "tail",
        description = "Follows a topic of the pipeline; committed records only.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  coincast tail forecasts --symbol BTC_USDT",
            "  coincast tail rejected --from-beginning --json",
        })
final class TailCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(300);

    private static final Set<Stream> KEYED_BY_SYMBOL = EnumSet.of(Stream.FORECASTS, Stream.SETTLEMENTS, Stream.CANDLES);

    enum Stream {
        FORECASTS(Topics.FORECASTS),
        SETTLEMENTS(Topics.SETTLEMENTS),
        CANDLES(Topics.CANDLES),
        REJECTED(Topics.REJECTED),
        MODELS(Topics.MODELS),
        SIGNALS(Topics.SIGNALS);

        private final String topic;

        Stream(String topic) {
            this.topic = topic;
        }

        /** As it is written on a command line, and completed there. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(index = "0", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Stream stream = Stream.FORECASTS;

    @Option(names = "--symbol", description = "Only records with this key.")
    private @Nullable String symbol;

    @Option(names = "--from-beginning", description = "Start with the oldest record instead of the next one.")
    private boolean fromBeginning;

    @Option(names = "--limit", defaultValue = "-1", description = "Stop after so many records.")
    private long limit;

    @Option(names = "--json", description = "Print records as they are, one a line.")
    private boolean json;

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        checkSymbol();
        Properties properties =
                KafkaClients.committedConsumer(options.load(ClientConfig.class).kafka(), "coincast-tail");
        try (StopSignal stop = StopSignal.listen();
                Consumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<PartitionInfo> partitions = partitions(consumer, stop);
            if (!partitions.isEmpty()) {
                assign(consumer, partitions);
                follow(consumer, stop);
            }
        }
        return 0;
    }

    private void checkSymbol() {
        Usage.require(
                Objects.requireNonNull(spec).commandLine(),
                symbol == null || !KEYED_BY_SYMBOL.contains(stream) || Candle.isSymbol(symbol),
                "--symbol: '" + symbol + "' cannot be a symbol; give it as BTC_USDT");
    }

    /** The topic's partitions once it is there; none if asked to stop first. */
    private List<PartitionInfo> partitions(Consumer<byte[], byte[]> consumer, StopSignal stop)
            throws InterruptedException {
        boolean said = false;
        while (!stop.await(PAUSE)) {
            try {
                List<PartitionInfo> partitions = consumer.partitionsFor(stream.topic, PATIENCE);
                if (!partitions.isEmpty()) {
                    return partitions;
                }
            } catch (RetriableException e) {
                // waited for, like a topic that is not there
            }
            if (!said) {
                System.err.println("coincast: waiting for the topic " + stream.topic + "; is the pipeline running?");
                said = true;
            }
        }
        return List.of();
    }

    private void assign(Consumer<byte[], byte[]> consumer, List<PartitionInfo> partitions) {
        consumer.assign(partitions.stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
        if (fromBeginning) {
            consumer.seekToBeginning(consumer.assignment());
        } else {
            consumer.seekToEnd(consumer.assignment());
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer, StopSignal stop) throws InterruptedException {
        PrintWriter output = Objects.requireNonNull(spec).commandLine().getOut();
        long left = limit;
        while (left != 0 && !stop.await(Duration.ZERO)) {
            for (ConsumerRecord<byte[], byte[]> source : consumer.poll(POLL)) {
                if (left != 0 && wanted(source)) {
                    output.println(line(source));
                    left--;
                }
            }
            output.flush();
        }
    }

    private boolean wanted(ConsumerRecord<byte[], byte[]> source) {
        return symbol == null || symbol.equals(text(source.key()));
    }

    private String line(ConsumerRecord<byte[], byte[]> source) {
        if (json || stream != Stream.FORECASTS || source.value() == null) {
            return json ? text(source.value()) : text(source.key()) + "  " + text(source.value());
        }
        try {
            return line(Json.decode(source.value(), Forecast.class));
        } catch (InvalidRecordException e) {
            return text(source.key()) + "  not a forecast: " + e.getMessage();
        }
    }

    private static String line(Forecast forecast) {
        ForecastStep last = forecast.steps().get(Forecast.HORIZON - 1);
        return String.format(
                Locale.ROOT,
                "%s  %-12s close %.8g  +80 min median %.8g, 80 %% within %.8g … %.8g  by %s",
                Instant.ofEpochMilli(forecast.asOfMs()),
                forecast.symbol(),
                forecast.lastClose(),
                last.median(),
                last.quantiles().at(0.1),
                last.quantiles().at(0.9),
                forecast.releaseId());
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "null" : new String(bytes, StandardCharsets.UTF_8);
    }
}
