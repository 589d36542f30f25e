package io.coincast.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.coincast.contracts.record.Candle;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PastCandlesTest {
    private static final long NOW_MS = ListedExchange.openMs(10) + 1;

    private static List<Candle> known(int... numbers) {
        ListedExchange exchange = new ListedExchange();
        IntStream.of(numbers).forEach(i -> exchange.list(i, 100));
        return List.copyOf(exchange.candles.values());
    }

    @Test
    void shouldGoOnFromThePast() {
        assertThat(PastCandles.of(known(8, 9, 10), NOW_MS)).isEqualTo(known(8, 9, 10));
        assertThat(PastCandles.of(List.of(), NOW_MS)).isEmpty();
    }

    @Test
    void shouldPassOverASingleCandleOfTheFuture() {
        assertThat(PastCandles.of(known(8, 9, 10, 5_000_000), NOW_MS)).isEqualTo(known(8, 9, 10));
    }

    @Test
    void shouldRefuseToFollowAnotherMarket() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PastCandles.of(known(9, 10, 11, 12), NOW_MS))
                .withMessageContaining("another market");
        assertThatIllegalStateException().isThrownBy(() -> PastCandles.of(known(11), NOW_MS));
    }
}
