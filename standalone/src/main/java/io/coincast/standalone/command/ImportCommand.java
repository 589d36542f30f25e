package io.coincast.standalone.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.file.BadRow;
import io.coincast.contracts.file.BadRowPolicy;
import io.coincast.contracts.file.CandleFile;
import io.coincast.contracts.file.CandleFileCounts;
import io.coincast.contracts.file.CandleFileOptions;
import io.coincast.contracts.file.CandleRow;
import io.coincast.contracts.topic.KafkaClients;
import io.coincast.contracts.topic.TopicCreator;
import io.coincast.contracts.topic.Topics;
import io.coincast.contracts.topic.TopicsConfig;
import io.coincast.ingest.load.FileImport;
import io.coincast.ingest.load.ImportCounts;
import io.coincast.ingest.publish.CandlePublisher;
import io.coincast.standalone.view.Progress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coincast import}: the candles of a file into the topic. */
@Command(
        name = "import",
        description = {
            "Publishes the candles of a file to the candles topic; what the topic has already is not published again.",
            "Reads our CSV (symbol,timestamp_ms,open,high,low,close,volume), Kaggle's Bitcoin CSV (minutes are put together),"
                    + " and Poloniex's legacy returnChartData as JSON or CSV; plain or gzip."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  coincast import BTCUSD.csv.gz",
            "  coincast import returnChartData.json --symbol BTC_USDT",
            "  coincast import bitstampUSD_1-min.csv --symbol BTC_USD --skip-bad-rows --json",
            "",
            "Exit code 1 if a row is no candle: at the first, before anything is published, or with --skip-bad-rows at the",
            "end. 130 if interrupted: run it again to add the rest.",
        })
final class ImportCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int SHOWN = 20;

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("");

    @Option(names = "--symbol", description = "What the candles are called; needed unless the file names its symbols.")
    private @Nullable String symbol;

    @Option(names = "--skip-bad-rows", description = "Report rows that are no candles and publish the others.")
    private boolean skipping;

    @Option(names = "--amend", description = "Publish candles that the topic has otherwise as their next revision.")
    private boolean amending;

    @Option(names = "--json", description = "Print the counts as an object, and nothing else on standard output.")
    private boolean json;

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    private int shown;

    record ImportConfig(KafkaConfig kafka, TopicsConfig topics) {}

    record Result(String format, CandleFileCounts rows, ImportCounts candles) {}

    @Override
    public Integer call() throws Exception {
        ImportConfig config = options.load(ImportConfig.class);
        return Cancellation.guard(
                () -> {
                    Set<String> symbols = symbols();
                    KafkaClients.awaitBroker(config.kafka(), PATIENCE);
                    createTopics(config);
                    return run(config, symbols);
                },
                "what was published stays, run it again to add the rest");
    }

    /** Reads the file once without publishing anything, so that a bad row is known before. */
    private Set<String> symbols() throws IOException {
        Set<String> symbols = new TreeSet<>();
        try (CandleFile candles = CandleFile.open(file, fileOptions(row -> {}))) {
            for (CandleRow row = candles.next(); row != null; row = candles.next()) {
                symbols.add(row.candle().symbol());
            }
        }
        if (symbols.isEmpty()) {
            throw new IOException(file + ": there is no candle");
        }
        return symbols;
    }

    private CandleFileOptions fileOptions(java.util.function.Consumer<BadRow> listener) {
        BadRowPolicy policy = skipping ? BadRowPolicy.reporting(listener) : BadRowPolicy.strict();
        return CandleFileOptions.strict().withSymbol(symbol).withBadRows(policy);
    }

    private void report(BadRow row) {
        if (shown++ < SHOWN) {
            System.err.println("coincast: " + row);
        } else if (shown == SHOWN + 1) {
            System.err.println("coincast: further bad rows are only counted");
        }
    }

    private static void createTopics(ImportConfig config) {
        try (Admin admin = Admin.create(KafkaClients.common(config.kafka(), "coincast-import"))) {
            TopicCreator.create(admin, Topics.definitions(config.topics()));
        }
    }

    private int run(ImportConfig config, Set<String> symbols) throws IOException, InterruptedException {
        try (CandleFile candles = CandleFile.open(file, fileOptions(this::report));
                CandlePublisher publisher = publisher(config.kafka());
                Consumer<byte[], byte[]> consumer = consumer(config.kafka())) {
            FileImport files = FileImport.into(consumer, publisher, symbols, amending);
            ImportCounts counts = run(files, candles);
            print(new Result(candles.format().title(), candles.counts(), counts));
            return candles.counts().bad() == 0 ? 0 : 1;
        }
    }

    private static ImportCounts run(FileImport files, CandleFile candles) throws IOException, InterruptedException {
        try (Progress progress = Progress.start("importing", candles.sizeBytes(), Terminal.isErrorInteractive())) {
            return files.run(
                    candles,
                    () -> progress.stepTo(candles.readBytes(), candles.counts().candles() + " candles"));
        }
    }

    private static CandlePublisher publisher(KafkaConfig kafka) {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                KafkaClients.idempotentProducer(kafka, "coincast-import"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        return new CandlePublisher(producer, System::currentTimeMillis, new SimpleMeterRegistry());
    }

    private static Consumer<byte[], byte[]> consumer(KafkaConfig kafka) {
        return new KafkaConsumer<>(
                KafkaClients.committedConsumer(kafka, "coincast-import"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private void print(Result result) throws JsonProcessingException {
        if (json) {
            Results.printJson(result);
            return;
        }
        CandleFileCounts rows = result.rows();
        ImportCounts counts = result.candles();
        Terminal.results()
                .printf(
                        "%s: %,d rows, %,d candles, %,d without a trade, %,d bad, %,d partial candles left out%n"
                                + "published %,d, amended %,d; already there %,d, there otherwise %,d; missing in the file %,d%n",
                        result.format(),
                        rows.rows(),
                        rows.candles(),
                        rows.empty(),
                        rows.bad(),
                        rows.partial(),
                        counts.published(),
                        counts.amended(),
                        counts.present(),
                        counts.different(),
                        counts.missing());
    }
}
