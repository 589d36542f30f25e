package io.coincast.contracts.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolNameTest {
    @ParameterizedTest
    @CsvSource({
        "BTCUSDT,BTC_USDT",
        "btc_usdt,BTC_USDT",
        "BTCUSD,BTC_USD",
        "1STBTC,1ST_BTC",
        "USDT_BTC,USDT_BTC",
        " BTCUSD ,BTC_USD"
    })
    void shouldSeparateBaseAndQuote(String text, String symbol) {
        assertThat(SymbolName.parse(text)).isEqualTo(symbol);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "USDT", "AB", "A B_USDT", "A_B_C", "_USDT"})
    void shouldRefuseWhatIsNoPair(String text) {
        assertThatThrownBy(() -> SymbolName.parse(text)).hasMessageStartingWith("symbol: must be like BTC_USDT");
    }
}
