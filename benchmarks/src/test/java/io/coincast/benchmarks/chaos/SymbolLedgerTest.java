package io.coincast.benchmarks.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Settlement;
import io.coincast.contracts.record.SettlementStep;
import io.coincast.contracts.time.Grid;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SymbolLedgerTest {
    private static final long FRESHNESS_MS = 60_000;
    private static final long START_MS = 1_760_000_100_000L / Grid.INTERVAL_MS * Grid.INTERVAL_MS;
    private static final int WINDOW = 256;

    private final SymbolLedger ledger = new SymbolLedger("BTC_USDT", FRESHNESS_MS);

    @Test
    void shouldOweOneForecastForEachFreshCandleWithAFullWindow() {
        history(WINDOW - 1);
        candle(WINDOW - 1, 0);
        candle(WINDOW, 0);
        issue(WINDOW - 1, 0, null);

        assertThat(ledger.owed()).containsExactly(closeMs(WINDOW - 1), closeMs(WINDOW));
        settle("champion", WINDOW, 0);
        assertThat(ledger.missing()).containsExactly(closeMs(WINDOW));
        assertThat(violations())
                .singleElement()
                .asString()
                .startsWith("BTC_USDT")
                .endsWith(": no forecast");
    }

    @Test
    void shouldCountASecondForecastUnlessItSupersedesTheFirst() {
        history(WINDOW - 1);
        candle(WINDOW - 1, 0);
        issue(WINDOW - 1, 0, null);
        issue(WINDOW - 1, 1, id(WINDOW - 1, 0));
        assertThat(violations()).isEmpty();

        issue(WINDOW - 1, 1, id(WINDOW - 1, 0));
        issue(WINDOW - 1, 2, null);

        assertThat(ledger.duplicates()).isEqualTo(2);
        assertThat(violations()).singleElement().asString().endsWith(": a second forecast");
    }

    @Test
    void shouldSayWhatSupersedesAForecastThatNeverWas() {
        history(WINDOW - 1);
        candle(WINDOW - 1, 0);
        issue(WINDOW - 1, 0, null);
        issue(WINDOW - 1, 1, "unknown");

        assertThat(violations()).singleElement().asString().startsWith("supersedes what was never issued");
    }

    @Test
    void shouldWithholdWhatCameTooLateOnceTheSymbolIsLive() {
        history(WINDOW);
        candle(WINDOW, 0);
        candle(WINDOW + 1, FRESHNESS_MS + 1);
        issue(WINDOW, 0, null);
        settle("champion", WINDOW + 1, 0);
        assertThat(ledger.withheld()).isEqualTo(1);
        assertThat(violations()).isEmpty();

        issue(WINDOW + 1, 0, null);

        assertThat(violations()).singleElement().asString().contains("no fresh candle");
    }

    @Test
    void shouldOweTheNewestWhereALateCandleCompletesItsWindow() {
        history(WINDOW - 1);
        candle(WINDOW, 0);
        assertThat(ledger.owed()).isEmpty();
        candle(WINDOW - 1, FRESHNESS_MS);
        assertThat(ledger.owed()).containsExactly(closeMs(WINDOW));
        issue(WINDOW, 0, null);

        assertThat(violations()).isEmpty();
    }

    @Test
    void shouldWantEachCloseAfterAForecastSettledOnce() {
        history(WINDOW);
        candle(WINDOW, 0);
        issue(WINDOW, 0, null);
        assertThat(ledger.unsettled()).isEmpty();
        candle(WINDOW + 1, 0);
        issue(WINDOW + 1, 0, null);
        assertThat(violations()).singleElement().asString().endsWith(": not settled");

        settle("champion", WINDOW + 1, 0);
        settle("champion", WINDOW + 1, 1);
        settle("challenger-x", WINDOW + 1, 0);
        assertThat(violations()).isEmpty();

        settle("champion", WINDOW + 1, 1);
        assertThat(violations()).singleElement().asString().contains("settled twice");
    }

    private void settle(String slot, int index, int revision) {
        SettlementStep step = new SettlementStep("f", "r", 1, 1, 1, 1, true, true, true, null, null);
        ledger.settlement(new Settlement(
                Settlement.SCHEMA, "BTC_USDT", slot, closeMs(index), 10, revision, closeMs(index), List.of(step)));
    }

    @Test
    void shouldSayWhichCandleIsMissing() {
        candle(0, 0);
        candle(2, 0);

        assertThat(violations()).singleElement().asString().endsWith(": no candle");
    }

    private void history(int count) {
        for (int i = 0; i < count; i++) {
            candle(i, 2 * FRESHNESS_MS);
        }
    }

    private void candle(int index, long lateMs) {
        BigDecimal price = BigDecimal.TEN;
        ledger.candle(Candle.ofPrices("BTC_USDT", closeMs(index) - Grid.INTERVAL_MS, price, price, price, price)
                .published(0, closeMs(index) + lateMs));
    }

    private void issue(int index, int revision, @Nullable String supersedes) {
        ledger.forecast(closeMs(index), id(index, revision), supersedes);
    }

    private static String id(int index, int revision) {
        return "BTC_USDT@" + index + "#" + revision;
    }

    private static long closeMs(int index) {
        return START_MS + (index + 1) * Grid.INTERVAL_MS;
    }

    private List<String> violations() {
        List<String> violations = new ArrayList<>();
        ledger.violations(violations::add);
        return violations;
    }
}
