package io.coincast.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.ingest.exchange.Market;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SymbolChoiceTest {
    private static final List<Market> MARKETS = List.of(
            market("BTC_USDT", true, 900),
            market("ETH_USDT", true, 1000),
            market("ETH_BTC", true, 5000),
            market("DEAD_USDT", false, 9000),
            market("LTC_USDT", true, 10));

    @Test
    void shouldTakeTheMostTradedAgainstUsdt() {
        assertThat(new SymbolChoice(List.of(), 2).among(MARKETS)).containsExactly("ETH_USDT", "BTC_USDT");
    }

    @Test
    void shouldLeaveOutMarketsWhoseNameNoRecordCanCarry() {
        List<Market> odd = List.of(market("A.B_USDT", true, 1_000), market("索拉拉_USDT", true, 1), market("", true, 10));

        assertThat(new SymbolChoice(List.of(), 5).among(odd)).containsExactly("索拉拉_USDT");
        assertThat(new SymbolChoice(List.of("A.B_USDT"), 5).among(odd)).isEmpty();
    }

    @Test
    void shouldTakeThoseListedThatCanBeTraded() {
        assertThat(new SymbolChoice(List.of("LTC_USDT", "DEAD_USDT", "NO_USDT", "LTC_USDT", "ETH_BTC"), 2)
                        .among(MARKETS))
                .containsExactly("LTC_USDT", "ETH_BTC");
    }

    private static Market market(String symbol, boolean tradable, long amount) {
        return new Market(symbol, tradable, BigDecimal.valueOf(amount));
    }
}
