package io.coincast.predictor.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.Settlement;
import io.coincast.contracts.record.SettlementStep;
import io.coincast.forecasting.baseline.VolatilityBaseline;
import io.coincast.forecasting.calibration.CalibrationRates;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.settle.IssuedForecast;
import io.coincast.forecasting.settle.Ledger;
import io.coincast.forecasting.window.Window;
import io.coincast.predictor.DriftReleases;
import io.coincast.predictor.TestMarket;
import io.coincast.predictor.TopologyHarness;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettlementTopologyTest {
    private static final String SYMBOL = "A_B";
    private static final int FIRST = 255;

    private final TopologyHarness harness = new TopologyHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void shouldSettleEveryStepThatACloseWasForecastAs() {
        List<Forecast> forecasts = run(0, FIRST + 21);
        List<Settlement> settlements = harness.settlements();

        assertThat(settlements).hasSize(20);
        for (int i = 0; i < settlements.size(); i++) {
            Settlement settlement = settlements.get(i);
            assertThat(settlement.slot()).isEqualTo(Release.CHAMPION);
            assertThat(settlement.closeTimeMs()).isEqualTo(TestMarket.asOfMs(FIRST + 1 + i));
            assertThat(settlement.steps()).hasSize(Math.min(i + 1, Forecast.HORIZON));
        }
        SettlementStep step = settlements.get(9).steps().get(4);
        Forecast settled = forecasts.get(5);
        double close = TestMarket.candle(SYMBOL, FIRST + 10).close().doubleValue();
        assertThat(step.forecastId()).isEqualTo(settled.id());
        assertThat(step.persistenceErrorBps()).isCloseTo(1e4 * Math.log(close / settled.lastClose()), within(1e-3));
        assertThat(step.errorBps())
                .isCloseTo(1e4 * Math.log(close / settled.steps().get(4).median()), within(1e-2));
        List<Double> pinball = Objects.requireNonNull(step.pinballBps());
        double loss = 0;
        for (int q = 0; q < QuantileLevels.COUNT; q++) {
            double level = QuantileLevels.level(q);
            double off = Math.log(close / settled.steps().get(4).quantiles().at(level));
            assertThat(pinball.get(q)).isCloseTo(1e4 * Math.max(level * off, (level - 1) * off), within(1e-2));
            loss += QuantileLevels.weight(q) * pinball.get(q);
        }
        assertThat(step.crpsBps()).isCloseTo(2 * loss, within(1e-3));
        assertThat(step.covered80())
                .isEqualTo(close >= settled.steps().get(4).quantiles().at(0.1)
                        && close <= settled.steps().get(4).quantiles().at(0.9));
    }

    @Test
    void shouldStateTheRecordOnceSomethingHasSettled() {
        List<Forecast> forecasts = run(0, FIRST + 41);

        assertThat(forecasts.get(0).skill()).isNull();
        assertThat(forecasts.get(0).coverageSamples()).isNull();
        Forecast last = forecasts.get(40);
        assertThat(last.skillSamples()).isBetween(500L, 520L);
        assertThat(last.coverage80()).isBetween(0.0, 1.0);
        assertThat(last.coverage95()).isGreaterThanOrEqualTo(last.coverage80());
        assertThat(last.steps())
                .allSatisfy(step -> assertThat(step.probabilityUp()).isBetween(0.0, 1.0));
        assertThat(harness.scores.all()).singleElement().satisfies(scores -> {
            assertThat(scores.releaseId()).isEqualTo("baseline");
            assertThat(scores.steps()).hasSize(Forecast.HORIZON);
            assertThat(scores.steps().get(0).samples()).isEqualTo(40);
        });
        assertThat(harness.count("settled", "slot", Release.CHAMPION)).isEqualTo(16 * 40 - 120);
    }

    @Test
    void shouldSettleAnewWhenTheExchangeAmendsACandle() {
        run(0, FIRST + 31);
        harness.settlements();
        SymbolScores before = harness.scores.all().get(0);

        Candle amended = TestMarket.candle(SYMBOL, FIRST + 20, 150).published(1, TestMarket.asOfMs(FIRST + 31));
        harness.pipe(amended);

        assertThat(harness.settlements()).singleElement().satisfies(settlement -> {
            assertThat(settlement.revision()).isEqualTo(1);
            assertThat(settlement.close()).isEqualTo(150);
            assertThat(settlement.steps()).hasSize(16).noneMatch(SettlementStep::covered95);
        });
        SymbolScores after = harness.scores.all().get(0);
        assertThat(after.overall().samples()).isEqualTo(before.overall().samples());
        assertThat(after.overall().crps()).isGreaterThan(before.overall().crps());
        harness.pipe(amended);
        assertThat(harness.settlements()).isEmpty();
    }

    @Test
    void shouldForecastExactlyAsABookOverTheSameCandlesDoes() {
        List<Forecast> forecasts = run(0, FIRST + 120);
        Ledger ledger = new Ledger(CalibrationRates.DEFAULT);
        VolatilityBaseline model = new VolatilityBaseline();
        for (int n = FIRST; n < FIRST + 120; n++) {
            Window window = window(n);
            ledger.settle(TestMarket.asOfMs(n), window.lastClose());
            PriceDistribution issued =
                    ledger.calibrate(model.forecast(List.of(window)).get(0));
            ledger.issue(IssuedForecast.of("baseline", window.asOfMs(), 0, window.lastClose(), issued));

            Forecast live = forecasts.get(n - FIRST);
            for (int q = 0; q < QuantileLevels.COUNT; q++) {
                assertThat(live.steps().get(15).quantiles().value(q)).isEqualTo(eightDigits(issued.price(16, q)));
            }
        }
    }

    private static double eightDigits(double price) {
        return new BigDecimal(price)
                .round(new MathContext(8, RoundingMode.HALF_EVEN))
                .doubleValue();
    }

    private static Window window(int last) {
        double[] closes = new double[Window.LENGTH];
        Arrays.setAll(
                closes, i -> TestMarket.candle(SYMBOL, last - FIRST + i).close().doubleValue());
        return Window.ofCloses(SYMBOL, TestMarket.asOfMs(last), closes);
    }

    @Test
    void shouldRunChallengersInShadowOnly() {
        harness.release(DriftReleases.of("champion-1", 0));
        harness.slot("challenger-x", DriftReleases.of("challenger-1", 0.5));

        List<Forecast> forecasts = run(0, FIRST + 31);

        assertThat(forecasts).hasSize(31).allMatch(f -> f.releaseId().equals("champion-1"));
        List<Settlement> shadow = harness.settlements().stream()
                .filter(s -> s.slot().equals("challenger-x"))
                .toList();
        assertThat(shadow).hasSize(30);
        assertThat(shadow.get(29).steps())
                .hasSize(16)
                .allMatch(step -> step.releaseId().equals("challenger-1"));
        assertThat(harness.releases.status().challengers())
                .extracting(c -> c.slot() + " " + c.releaseId())
                .containsExactly("challenger-x challenger-1");
        assertThat(harness.scores.all()).extracting(SymbolScores::slot).containsExactly("challenger-x", "champion");
    }

    @Test
    void shouldForgetAChallengerThatIsWithdrawn() {
        harness.slot("challenger-x", DriftReleases.of("challenger-1", 0.5));
        run(0, FIRST + 5);
        harness.slot("challenger-x", null);
        assertThat(harness.engines.open).hasValue(0);

        run(FIRST + 5, FIRST + 100);

        assertThat(harness.scores.all()).extracting(SymbolScores::slot).containsExactly("champion");
        assertThat(harness.settlements())
                .filteredOn(s -> s.slot().equals("challenger-x"))
                .hasSize(20);
    }

    @Test
    void shouldGoOnWithoutAChallengerThatBreaks() {
        harness.slot("challenger-x", DriftReleases.of("challenger-1", 0.5));
        run(0, FIRST + 2);
        harness.engines.broken = true;

        assertThat(run(FIRST + 2, FIRST + 6)).hasSize(4);
        assertThat(harness.releases.status().challengers()).isEmpty();
        assertThat(harness.releases.status().lastFailure()).isNotNull();
    }

    @Test
    void shouldScoreAReleaseFromItsOwnForecastsAfterASwap() {
        run(0, FIRST + 10);
        harness.release(DriftReleases.of("r1", 0.2));
        List<Forecast> forecasts = run(FIRST + 10, FIRST + 13);

        assertThat(forecasts.get(0).releaseId()).isEqualTo("r1");
        assertThat(forecasts.get(0).skillSamples()).isNull();
        assertThat(forecasts.get(2).skillSamples()).isEqualTo(3);
    }

    /** The forecasts of candles {@code from} to {@code to}, the latter excluded. */
    private List<Forecast> run(int from, int to) {
        List<Forecast> forecasts = new ArrayList<>();
        for (int n = from; n < to; n++) {
            harness.pipe(TestMarket.candle(SYMBOL, n));
            forecasts.addAll(harness.forecastsAfterPunctuation());
            harness.rest();
        }
        harness.rest();
        return forecasts;
    }
}
