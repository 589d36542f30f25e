package io.coincast.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.simulator.source.Bar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormingBarTest {
    private static final Bar RISING = new Bar(100, 110, 90, 105, 102, 60, 0.6, 30);
    private static final Bar FALLING = new Bar(100, 110, 90, 95, 102, 60, 0.6, 30);

    private static Bar after(Bar whole, long trades) {
        return new FormingBar(whole).after(trades, 99);
    }

    @Test
    void shouldBeFlatAtThePreviousCloseBeforeTheFirstTrade() {
        assertThat(after(RISING, 0)).isEqualTo(Bar.flat(99));
    }

    @Test
    void shouldBeWholeInTheEnd() {
        assertThat(after(RISING, 30)).isEqualTo(RISING);
        assertThat(new FormingBar(Bar.flat(5)).after(0, 5)).isEqualTo(Bar.flat(5));
    }

    @Test
    void shouldFallFirstWhereItRises() {
        assertThat(after(RISING, 5)).isEqualTo(Bar.ofPrices(100, 100, 95, 95, 10, 0.6, 5));
        assertThat(after(RISING, 10)).isEqualTo(Bar.ofPrices(100, 100, 90, 90, 20, 0.6, 10));
        assertThat(after(RISING, 15)).isEqualTo(Bar.ofPrices(100, 100, 90, 100, 30, 0.6, 15));
        assertThat(after(RISING, 20)).isEqualTo(Bar.ofPrices(100, 110, 90, 110, 40, 0.6, 20));
    }

    @Test
    void shouldRiseFirstWhereItFalls() {
        assertThat(after(FALLING, 10)).isEqualTo(Bar.ofPrices(100, 110, 100, 110, 20, 0.6, 10));
        assertThat(after(FALLING, 20)).isEqualTo(Bar.ofPrices(100, 110, 90, 90, 40, 0.6, 20));
    }

    @Test
    void shouldTradeEvenlyThroughItsTime() {
        FormingBar forming = new FormingBar(RISING);

        assertThat(forming.trades(0)).isZero();
        assertThat(forming.trades(0.5)).isEqualTo(15);
        assertThat(forming.trades(0.99)).isEqualTo(29);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 7, 1000})
    void shouldOnlyGrow(long count) {
        Bar whole = new Bar(3, 7, 2, 6.5, 5, 0.3, 0.1, count);
        Bar before = after(whole, 0);
        for (long trades = 1; trades <= count; trades++) {
            Bar now = after(whole, trades);
            assertThat(now.tradeCount()).isEqualTo(trades);
            assertThat(now.quantity()).isGreaterThan(before.quantity());
            assertThat(now.high()).isLessThanOrEqualTo(whole.high());
            assertThat(now.low()).isGreaterThanOrEqualTo(whole.low());
            if (trades > 1) {
                assertThat(now.high()).isGreaterThanOrEqualTo(before.high());
                assertThat(now.low()).isLessThanOrEqualTo(before.low());
            }
            before = now;
        }
    }
}
