package io.coincast.trainer.candle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.SettableClock;
import io.coincast.contracts.topic.Topics;
import io.coincast.trainer.Market;
import io.coincast.trainer.TopicConsumer;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicReaderTest {
    private final SettableClock clock = new SettableClock(Market.closeTime(1000));
    private final CandleLog log = new CandleLog(clock, Duration.ofDays(2), Duration.ofMinutes(10), System::nanoTime);
    private final Queue<Consumer<byte[], byte[]>> consumers = new ConcurrentLinkedQueue<>();
    private final TopicReader reader = new TopicReader(this::next, Topics.CANDLES, log::accept);
    private final Thread thread = new Thread(reader, "reader");

    private Consumer<byte[], byte[]> next() {
        Consumer<byte[], byte[]> consumer = consumers.poll();
        if (consumer == null) {
            throw new KafkaException("no more consumers");
        }
        return consumer;
    }

    @AfterEach
    void stop() throws InterruptedException {
        reader.stop();
        thread.interrupt();
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
    }

    private static byte[] candle(String symbol, int i) {
        return Json.encode(Market.candle(symbol, i, 100));
    }

    @Test
    void shouldReadAllPartitionsFromTheBeginning() {
        consumers.add(TopicConsumer.of(
                Topics.CANDLES, List.of(candle("A_USDT", 999), candle("B_USDT", 999), candle("C_USDT", 999)), 2));
        thread.start();

        await().until(() -> log.symbols() == 3);
    }

    @Test
    void shouldGoOnAfterRecordThatIsNoCandle() {
        consumers.add(TopicConsumer.of(Topics.CANDLES, List.of(new byte[] {1, 2, 3}, candle("A_USDT", 999)), 1));
        thread.start();

        await().until(() -> log.symbols() == 1);
        assertThat(log.skipped()).isEqualTo(1);
    }

    @Test
    void shouldBeginAnewAfterAnOutage() {
        TopicConsumer broken = TopicConsumer.of(Topics.CANDLES, List.of(candle("A_USDT", 999)), 1);
        broken.setPollException(new TimeoutException("away"));
        consumers.add(broken);
        consumers.add(TopicConsumer.of(Topics.CANDLES, List.of(candle("A_USDT", 999), candle("A_USDT", 1000)), 1));
        thread.start();

        await().until(() -> log.symbols() == 1 && log.runs().get(0).size() == 2);
        assertThat(broken.closed()).isTrue();
    }

    @Test
    void shouldWaitForTheTopic() {
        consumers.add(TopicConsumer.of("another", List.of(), 1));
        consumers.add(TopicConsumer.of(Topics.CANDLES, List.of(candle("A_USDT", 999)), 1));
        thread.start();

        await().until(() -> log.symbols() == 1);
    }
}
