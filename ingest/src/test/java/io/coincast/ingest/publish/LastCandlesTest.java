package io.coincast.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.Grid;
import io.coincast.contracts.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LastCandlesTest {
    private static final long FIRST_MS = 1_700_000_100_000L;
    private static final TopicPartition PARTITION = new TopicPartition(Topics.CANDLES, 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final List<byte[]> keys = new ArrayList<>();
    private final List<byte[]> values = new ArrayList<>();
    private long offset;

    @Test
    void shouldFindTheLastCandlesOfEachSymbolFarFromTheEnd() {
        append(candle("OLD_USDT", 1, 0));
        append("OLD_USDT", "not json".getBytes(StandardCharsets.UTF_8));
        append("ODD_USDT", Json.encode(candle("OLD_USDT", 2, 0)));
        append("OLD_USDT", Json.encode(candle("OLD_USDT", 2, 0).published(0, FIRST_MS)));
        for (int i = 0; i < 5_000; i++) {
            append(candle("BTC_USDT", i, 0));
        }
        append(candle("BTC_USDT", 4_999, 1));
        append(candle("BTC_USDT", 10, 0));
        topic();

        Map<String, List<Candle>> last = new LastCandles(consumer, 2).of(Set.of("BTC_USDT", "OLD_USDT", "NEW_USDT"));

        assertThat(last.keySet()).containsExactlyInAnyOrder("BTC_USDT", "OLD_USDT");
        assertThat(last.get("BTC_USDT")).containsExactly(candle("BTC_USDT", 4_998, 0), candle("BTC_USDT", 4_999, 1));
        assertThat(last.get("OLD_USDT")).containsExactly(candle("OLD_USDT", 1, 0));
    }

    @Test
    void shouldPublishInOrderKeyedBySymbolWithTheExchangesTime() {
        MockProducer<byte[], byte[]> producer =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        CandlePublisher publisher = new CandlePublisher(producer, () -> 42_000L, new SimpleMeterRegistry());

        List<Candle> published = publisher.publish(List.of(candle("BTC_USDT", 0, 0), candle("BTC_USDT", 1, 0)));

        assertThat(published).extracting(Candle::ingestedAtMs).containsOnly(42_000L);
        assertThat(producer.history())
                .extracting(ProducerRecord::key)
                .containsOnly("BTC_USDT".getBytes(StandardCharsets.UTF_8));
        assertThat(producer.history())
                .extracting(ProducerRecord::value)
                .containsExactly(Json.encode(published.get(0)), Json.encode(published.get(1)));
    }

    @Test
    @Timeout(20)
    void shouldHaveNoMoreCandlesUnderWayThanTheNextIngestLooksBack() {
        List<Integer> underWay = new ArrayList<>();
        MockProducer<byte[], byte[]> producer =
                new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
                        Future<RecordMetadata> sent = super.send(record);
                        if (history().size() % CandlePublisher.AT_ONCE == 0
                                || history().size() == 250) {
                            underWay.add(acknowledgeAll());
                        }
                        return sent;
                    }

                    private int acknowledgeAll() {
                        int count = 0;
                        while (completeNext()) {
                            count++;
                        }
                        return count;
                    }
                };
        List<Candle> candles =
                IntStream.range(0, 250).mapToObj(i -> candle("BTC_USDT", i, 0)).toList();

        assertThat(new CandlePublisher(producer, () -> 42_000L, new SimpleMeterRegistry()).publish(candles))
                .hasSize(250);
        assertThat(underWay).containsExactly(100, 100, 50);
    }

    @Test
    void shouldLetNoCandleOvertakeOneThatTheBrokerDidNotTake() {
        MockProducer<byte[], byte[]> producer =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
                        return history().size() == 2
                                ? CompletableFuture.failedFuture(new TimeoutException("expired"))
                                : super.send(record);
                    }
                };
        List<Candle> candles =
                IntStream.range(0, 5).mapToObj(i -> candle("BTC_USDT", i, 0)).toList();
        CandlePublisher publisher = new CandlePublisher(producer, () -> 42_000L, new SimpleMeterRegistry());

        assertThatThrownBy(() -> publisher.publish(candles)).hasMessageContaining("not acknowledged");
        assertThat(producer.history()).hasSize(2);
    }

    private void append(Candle candle) {
        append(candle.symbol(), Json.encode(candle));
    }

    private void append(String key, byte[] value) {
        keys.add(key.getBytes(StandardCharsets.UTF_8));
        values.add(value);
        offset++;
    }

    private void topic() {
        Node node = new Node(0, "localhost", 1);
        consumer.updatePartitions(
                Topics.CANDLES,
                List.of(new PartitionInfo(Topics.CANDLES, 0, node, new Node[] {node}, new Node[] {node})));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, offset));
        consumer.schedulePollTask(this::deliver);
    }

    /** The mock forgets what it has delivered; each read is given the whole topic again. */
    private void deliver() {
        long from = consumer.position(PARTITION);
        for (long i = from; i < offset; i++) {
            consumer.addRecord(new ConsumerRecord<>(Topics.CANDLES, 0, i, keys.get((int) i), values.get((int) i)));
        }
        consumer.schedulePollTask(this::deliver);
    }

    private static Candle candle(String symbol, int i, int revision) {
        return Candle.ofPrices(
                        symbol,
                        FIRST_MS + (long) i * Grid.INTERVAL_MS,
                        BigDecimal.TEN,
                        BigDecimal.TEN,
                        BigDecimal.TEN,
                        BigDecimal.TEN)
                .published(revision, FIRST_MS + 10_000 * Grid.INTERVAL_MS);
    }
}
