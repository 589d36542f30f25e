package io.coincast.predictor.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.RegistryEntry;
import io.coincast.contracts.record.Settlement;
import io.coincast.contracts.record.SettlementStep;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.SettableClock;
import io.coincast.contracts.topic.Topics;
import io.coincast.predictor.TestMarket;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class MarketHistoryTest {
    private final SettableClock clock = new SettableClock(Instant.ofEpochMilli(TestMarket.asOfMs(300)));
    private final MarketHistory history =
            MarketHistory.of(new Properties(), clock, Duration.ofHours(1), TopicReader.Pace.AT_ONCE);

    private void take(String topic, String key, Object value) {
        take(topic, key, Json.encode(value), 0);
    }

    private void take(String topic, String key, byte[] value, long offset) {
        history.take(new ConsumerRecord<>(topic, 0, offset, key.getBytes(StandardCharsets.UTF_8), value));
    }

    private SymbolHistory symbol() {
        return history.of("A_B").orElseThrow();
    }

    @Test
    void shouldCountTheCandlesInARow() {
        for (int n : new int[] {0, 1, 3, 4, 5}) {
            take(Topics.CANDLES, "A_B", TestMarket.candle("A_B", n));
        }
        assertThat(symbol().contiguous()).isEqualTo(3);
        take(Topics.CANDLES, "A_B", TestMarket.candle("A_B", 2));
        assertThat(symbol().contiguous()).isEqualTo(6);
    }

    @Test
    void shouldKeepTheNewestRevisionHoweverOftenItIsRead() {
        take(Topics.CANDLES, "A_B", TestMarket.candle("A_B", 0, 100));
        take(Topics.CANDLES, "A_B", TestMarket.candle("A_B", 0, 101).published(1, TestMarket.asOfMs(1)));
        take(Topics.CANDLES, "A_B", TestMarket.candle("A_B", 0, 100));
        assertThat(symbol().candles()).hasSize(1);
        assertThat(symbol().candles().get(0).close()).isEqualTo(101);
        assertThat(symbol().candles().get(0).revision()).isOne();
    }

    @Test
    void shouldKeepAllOfACandle() {
        Candle traded = Candle.ofPrices("A_B", TestMarket.openMs(0), price(2), price(4), price(1), price(3))
                .withVolumes(price(35), price(12))
                .published(3, TestMarket.asOfMs(1));
        Candle filled = Candle.fill("A_B", TestMarket.openMs(1), price(3)).published(0, TestMarket.asOfMs(2));
        Candle unknown = TestMarket.candle("A_B", 2);
        for (Candle candle : List.of(traded, filled, unknown)) {
            take(Topics.CANDLES, "A_B", candle);
        }
        assertThat(symbol().candles())
                .containsExactly(PastCandle.of(traded), PastCandle.of(filled), PastCandle.of(unknown));
    }

    private static BigDecimal price(int price) {
        return BigDecimal.valueOf(price);
    }

    @Test
    void shouldPassOverWhatThePredictorRejects() {
        take(Topics.CANDLES, "A_B", TestMarket.candle("A_B", 0));
        take(Topics.CANDLES, "A_B", TestMarket.candle("A_B", 400));
        take(Topics.CANDLES, "A_B", TestMarket.candle("A_B", 1).published(0, 0));
        take(Topics.CANDLES, "A_B", TestMarket.candle("C_D", 1));
        assertThat(history.all()).containsOnlyKeys("A_B");
        assertThat(symbol().last().orElseThrow().closeTimeMs()).isEqualTo(TestMarket.asOfMs(0));
    }

    @Test
    void shouldKeepADay() {
        for (int n = 0; n < 300; n++) {
            take(Topics.CANDLES, "A_B", TestMarket.candle("A_B", n));
        }
        assertThat(symbol().candles()).hasSize(SymbolHistory.KEPT);
        assertThat(symbol().closes(2)).hasSize(2);
        assertThat(symbol().last().orElseThrow().closeTimeMs()).isEqualTo(TestMarket.asOfMs(299));
    }

    @Test
    void shouldKeepSettlementsOfTheChampionByStep() {
        SettlementStep step = new SettlementStep("f", "r", 3, 1.5, -2, 1, false, true, true, null, null);
        take(Topics.SETTLEMENTS, "A_B", settlement("champion", step));
        take(Topics.SETTLEMENTS, "A_B", settlement("challenger-x", step));
        PastSettlement kept = symbol().settlements().get(0);
        assertThat(symbol().settlements()).hasSize(1);
        assertThat(kept.errorBps().get(2)).isEqualTo(1.5f);
        assertThat(kept.persistenceErrorBps().get(2)).isEqualTo(-2f);
        assertThat(kept.covered80().get(2)).isTrue();
        assertThat(kept.covered80().get(1)).isNull();
        assertThat(kept.errorBps()).hasSize(16);
    }

    private static Settlement settlement(String slot, SettlementStep step) {
        return new Settlement(Settlement.SCHEMA, "A_B", slot, TestMarket.asOfMs(0), 100, 0, 1, List.of(step));
    }

    @Test
    void shouldTellWhatHappenedToReleasesNewestFirst() {
        for (long atMs : new long[] {1_000_000_000_001L, 1_000_000_000_003L, 1_000_000_000_002L}) {
            RegistryEntry entry = RegistryEntry.of(
                    atMs, "promoted", "champion", "r", new RegistryEntry.Reason("trainer", "it is better", Map.of()));
            take(Topics.MODELS, entry.key(), entry);
        }
        assertThat(history.models().entries())
                .extracting(RegistryEntry::atMs)
                .containsExactly(1_000_000_000_003L, 1_000_000_000_002L, 1_000_000_000_001L);
    }

    @Test
    void shouldPassOverWhatIsNoRecord() {
        take(Topics.CANDLES, "A_B", new byte[] {'?'}, 0);
        take(Topics.SETTLEMENTS, "A_B", new byte[] {'{', '}'}, 0);
        assertThat(history.all()).isEmpty();
    }

    @Test
    void shouldReadNoMoreThanItKeepsOfAPartition() {
        TopicSpan span = new TopicSpan("t", Duration.ofHours(1), 100);
        assertThat(span.first(950, 1_000)).isEqualTo(950);
        assertThat(span.first(10, 1_000)).isEqualTo(900);
        assertThat(span.first(0, 50)).isZero();
        assertThat(TopicSpan.whole("t").first(7, 1_000)).isEqualTo(7);
    }
}
