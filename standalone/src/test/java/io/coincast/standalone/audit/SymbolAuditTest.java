package io.coincast.standalone.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ForecastStep;
import io.coincast.contracts.record.Quantiles;
import io.coincast.contracts.record.WindowSummary;
import io.coincast.contracts.time.Grid;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SymbolAuditTest {
    private static final long FIRST_MS = 1_700_000_100_000L;
    private static final long FRESHNESS_MS = Duration.ofMinutes(10).toMillis();

    private final SymbolAudit audit = new SymbolAudit(FRESHNESS_MS);

    @Test
    void shouldOweNothingBeforeTheWindowIsFull() {
        candles(0, 255, 0);

        assertThat(audit.missing()).isZero();
        assertThat(audit.windowFull()).isFalse();
    }

    @Test
    void shouldOweAForecastForAFreshCandleThatFillsTheWindow() {
        candles(0, 256, 0);

        assertThat(audit.missing()).isEqualTo(1);
    }

    @Test
    void shouldOweNothingForHistory() {
        candles(0, 300, FRESHNESS_MS + 1);

        assertThat(audit.missing()).isZero();
        assertThat(audit.windowFull()).isTrue();
    }

    @Test
    void shouldOweNothingWhileAGapIsInTheWindow() {
        candles(0, 255, 0);
        candles(256, 300, 0);

        assertThat(audit.missing()).isZero();
    }

    @Test
    void shouldOweTheNewestForecastWhereALateCandleClosesTheGap() {
        candles(0, 255, 0);
        candles(256, 300, 0);
        candles(255, 256, 0);

        assertThat(audit.missing()).isEqualTo(1);
        audit.forecast(forecast(299), 0);
        assertThat(audit.missing()).isZero();
        assertThat(audit.unexpected()).isZero();
    }

    @Test
    void shouldOweNothingForALateCandleBeforeAnOwedOne() {
        candles(1, 257, 0);
        candles(0, 1, 0);

        assertThat(audit.missing()).isEqualTo(1);
    }

    @Test
    void shouldOweNothingWhileTooMuchOfTheWindowIsCarriedForward() {
        LongStream.range(0, 65)
                .forEach(i -> audit.candle(
                        Candle.fill("BTC_USDT", FIRST_MS + i * Grid.INTERVAL_MS, BigDecimal.TEN)
                                .published(0, FIRST_MS + (i + 1) * Grid.INTERVAL_MS),
                        0));
        candles(65, 256, 0);
        assertThat(audit.missing()).isZero();

        candles(256, 257, 0);
        assertThat(audit.missing()).isEqualTo(1);
    }

    @Test
    void shouldMeasureFromAppendToReadInEitherOrder() {
        candles(0, 255, 0);
        audit.candle(candle(255, 0), 1_000);
        assertThat(audit.forecast(forecast(255), 1_040)).isEqualTo(40);

        assertThat(audit.forecast(forecast(256), 2_040)).isEqualTo(-1);
        assertThat(audit.candle(candle(256, 0), 2_000)).isEqualTo(40);
        assertThat(audit.missing()).isZero();
        assertThat(audit.unexpected()).isZero();
    }

    @Test
    void shouldCountASecondForecastAsADuplicate() {
        candles(0, 256, 0);
        audit.forecast(forecast(255), 0);
        audit.forecast(forecast(255), 0);

        assertThat(audit.duplicates()).isEqualTo(1);
    }

    @Test
    void shouldCountAForecastThatNothingAsksForAsUnexpected() {
        candles(0, 100, 0);
        audit.forecast(forecast(99), 0);

        assertThat(audit.unexpected()).isEqualTo(1);
    }

    private void candles(int from, int to, long lateMs) {
        LongStream.range(from, to).forEach(i -> audit.candle(candle(i, lateMs), 0));
    }

    @Test
    void shouldOweOneForecastForACandleThatWasPublishedTwice() {
        candles(0, 256, 0);
        long ignored = audit.forecast(forecast(255), 0);
        long again = audit.candle(candle(255, 0), 0);

        assertThat(again).isEqualTo(-1);
        assertThat(audit.missing()).isZero();
    }

    @Test
    void shouldTakeAForecastThatSupersedesAnotherForNoDuplicate() {
        long ignored = audit.forecast(forecast(300), 0);
        long again = audit.forecast(forecast(300, 1, forecast(300).id()), 0);

        assertThat(again).isEqualTo(-1);
        assertThat(audit.duplicates()).isZero();
        assertThat(audit.unexpected()).isEqualTo(1);
    }

    private static Candle candle(long i, long lateMs) {
        long openMs = FIRST_MS + i * Grid.INTERVAL_MS;
        return Candle.ofPrices("BTC_USDT", openMs, BigDecimal.TEN, BigDecimal.TEN, BigDecimal.TEN, BigDecimal.TEN)
                .published(0, openMs + Grid.INTERVAL_MS + lateMs);
    }

    private static Forecast forecast(long i) {
        return forecast(i, 0, null);
    }

    private static Forecast forecast(long i, int revision, @Nullable String supersedes) {
        long asOfMs = FIRST_MS + (i + 1) * Grid.INTERVAL_MS;
        Quantiles quantiles = Quantiles.of(new double[] {0.5}, new double[] {10});
        List<ForecastStep> steps = LongStream.rangeClosed(1, Forecast.HORIZON)
                .mapToObj(k -> new ForecastStep(asOfMs + k * Grid.INTERVAL_MS, 10, quantiles))
                .toList();
        return new Forecast(
                Forecast.SCHEMA,
                Forecast.id("BTC_USDT", asOfMs, revision),
                "BTC_USDT",
                asOfMs,
                Grid.INTERVAL_MS,
                steps,
                10,
                "baseline",
                "baseline",
                new WindowSummary(0, 0),
                asOfMs,
                asOfMs,
                asOfMs,
                asOfMs + 1,
                null,
                null,
                null,
                null,
                null,
                supersedes);
    }
}
