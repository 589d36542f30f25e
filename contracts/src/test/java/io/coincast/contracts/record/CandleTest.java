package io.coincast.contracts.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.coincast.contracts.time.Grid;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandleTest {
    private static final BigDecimal ONE = BigDecimal.ONE;

    @Test
    void shouldKeepEverythingElseInEachCopy() {
        Candle candle = Samples.candle();

        Candle copy = candle.withVolumes(candle.amount(), candle.quantity())
                .withTrades(candle.buyAmount(), candle.buyQuantity(), candle.tradeCount(), candle.weightedAverage())
                .published(candle.revision(), candle.ingestedAtMs());

        assertThat(copy).isEqualTo(candle);
        assertThat(candle.published(7, 9).revision()).isEqualTo(7);
        assertThat(candle.published(7, 9).ingestedAtMs()).isEqualTo(9);
        assertThat(candle.withVolumes(null, null).amount()).isNull();
        assertThat(candle.withTrades(null, null, null, null).tradeCount()).isNull();
    }

    @Test
    void shouldFillFlatAndStayFilledWhenPublished() {
        Candle filled = Candle.fill("ETH_USDT", Samples.OPEN_TIME_MS, ONE).published(0, 5);

        assertThat(filled.filled()).isTrue();
        assertThat(filled.high()).isEqualTo(filled.low()).isEqualTo(ONE);
        assertThat(filled.amount()).isNull();
    }

    @Test
    void shouldCloseAtTheEndOfItsInterval() {
        assertThat(Samples.candle().closeTimeMs()).isEqualTo(Samples.OPEN_TIME_MS + Grid.INTERVAL_MS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTC_USDT", "1000SATS_USDT", "BTC_USDT_PERP", "币安人生_USDT"})
    void shouldTakeSymbolsOfLettersAndDigits(String symbol) {
        assertThat(Candle.fill(symbol, Samples.OPEN_TIME_MS, ONE).symbol()).isEqualTo(symbol);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "BTC", "_USDT", "BTC_", "BTC USDT", "BTC_USDT\n", "../etc_passwd", "<b>_USDT", "BTC__USDT"})
    void shouldRefuseOddSymbols(String symbol) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Candle.fill(symbol, Samples.OPEN_TIME_MS, ONE))
                .withMessageStartingWith("symbol: ");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -300_000, 1, 299_999, Long.MAX_VALUE - Long.MAX_VALUE % 300_000})
    void shouldRefuseTimesThatAreNoTick(long openTimeMs) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Candle.fill("BTC_USDT", openTimeMs, ONE))
                .withMessageStartingWith("openTimeMs: ");
    }
}
