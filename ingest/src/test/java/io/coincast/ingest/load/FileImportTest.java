package io.coincast.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.file.CandleFile;
import io.coincast.contracts.file.CandleFileOptions;
import io.coincast.contracts.record.Candle;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.Grid;
import io.coincast.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileImportTest {
    private static final long FIRST_MS = 1_700_000_100_000L;
    private static final String HEADER = "symbol,timestamp_ms,open,high,low,close,volume\n";
    private static final TopicPartition PARTITION = new TopicPartition(Topics.CANDLES, 0);

    /** What the topic has, in order. */
    private final List<Candle> topic = new ArrayList<>();

    @TempDir
    Path folder;

    private static String row(int i, String close) {
        return "A_USDT," + (FIRST_MS + i * Grid.INTERVAL_MS) + ",1,2,0.5," + close + ",10\n";
    }

    private static final long IMPORTED_MS = 1_900_000_000_000L;

    private ImportCounts load(String rows, boolean amending) throws Exception {
        Path file = Files.writeString(folder.resolve("candles.csv"), HEADER + rows);
        try (MockConsumer<byte[], byte[]> consumer = consumer();
                CandleFile candles = CandleFile.open(file, CandleFileOptions.strict())) {
            return FileImport.into(consumer, this::publish, Set.of("A_USDT"), amending)
                    .run(candles, () -> {});
        }
    }

    private List<Candle> publish(List<Candle> candles) {
        List<Candle> published = candles.stream()
                .map(candle -> candle.published(candle.revision(), IMPORTED_MS))
                .toList();
        topic.addAll(published);
        return published;
    }

    private MockConsumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        Node node = new Node(0, "localhost", 1);
        consumer.updatePartitions(
                Topics.CANDLES,
                List.of(new PartitionInfo(Topics.CANDLES, 0, node, new Node[] {node}, new Node[] {node})));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, topic.size() + 1L));
        consumer.schedulePollTask(() -> {
            consumer.addRecord(new ConsumerRecord<>(
                    Topics.CANDLES, 0, 0, "A_USDT".getBytes(StandardCharsets.UTF_8), new byte[] {'{'}));
            for (int i = 0; i < topic.size(); i++) {
                byte[] key = topic.get(i).symbol().getBytes(StandardCharsets.UTF_8);
                consumer.addRecord(new ConsumerRecord<>(Topics.CANDLES, 0, i + 1L, key, Json.encode(topic.get(i))));
            }
        });
        return consumer;
    }

    @Test
    void shouldAddNothingWhenRunTwice() throws Exception {
        String rows = row(0, "1.5") + row(1, "1.6") + row(4, "1.70");

        assertThat(load(rows, false)).isEqualTo(new ImportCounts(3, 0, 0, 0, 2));
        assertThat(load(rows, false)).isEqualTo(new ImportCounts(0, 0, 3, 0, 2));
        assertThat(load(rows.replace("1.70", "1.7"), true)).isEqualTo(new ImportCounts(0, 0, 3, 0, 2));
        assertThat(topic).hasSize(3).extracting(Candle::ingestedAtMs).containsOnly(IMPORTED_MS);
    }

    @Test
    void shouldAddWhatIsMissing() throws Exception {
        load(row(1, "1.5"), false);

        assertThat(load(row(0, "1.4") + row(1, "1.5") + row(2, "1.6"), false))
                .isEqualTo(new ImportCounts(2, 0, 1, 0, 0));
    }

    @Test
    void shouldLeaveDifferentCandlesAloneUnlessAskedToAmend() throws Exception {
        load(row(0, "1.5"), false);

        assertThat(load(row(0, "1.6"), false)).isEqualTo(new ImportCounts(0, 0, 0, 1, 0));
        assertThat(load(row(0, "1.6"), true)).isEqualTo(new ImportCounts(0, 1, 0, 0, 0));
        assertThat(load(row(0, "1.6"), true)).isEqualTo(new ImportCounts(0, 0, 1, 0, 0));
        assertThat(topic).extracting(Candle::revision).containsExactly(0, 1);
    }

    @Test
    void shouldKeepWhatWasPublishedWhenInterrupted() {
        String rows = row(0, "1.5") + row(1, "1.5");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> load(rows, false))
                .isInstanceOfAny(InterruptedException.class, org.apache.kafka.common.errors.InterruptException.class);
        boolean ignored = Thread.interrupted();
        assertThat(topic).isEmpty();
    }
}
