package io.coincast.forecasting.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.Series;
import io.coincast.forecasting.calibration.CalibrationRates;
import io.coincast.forecasting.feature.SignedMarketState;
import io.coincast.forecasting.model.ModelEngine;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.model.ReleaseModel;
import io.coincast.forecasting.quantile.QuantileLevels;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What coins that hardly trade, and prices that cannot be, do to forecasts: something defined. */
class StrangeCoinsTest {
    private static final int CANDLES = 900;
    private static final int FROM = 300;
    private static final int SPIKE = 450;
    private static final double USUAL = 225;

    /** Says the quantiles of a normal, pushed about by every input, so that an input that is no number would show. */
    private static final class Pushed implements ModelEngine {
        private static final double[] NORMAL = {-1.96, -1.645, -1.28, -0.67, 0, 0.67, 1.28, 1.645, 1.96};

        @Override
        public String name() {
            return "pushed";
        }

        @Override
        public float[] infer(float[] inputs, int rows) {
            int width = inputs.length / rows;
            int outputs = Forecast.HORIZON * QuantileLevels.COUNT;
            float[] said = new float[rows * outputs];
            for (int row = 0; row < rows; row++) {
                float push = 0;
                for (int i = 0; i < width; i++) {
                    push += 0.001f * inputs[row * width + i];
                }
                for (int o = 0; o < outputs; o++) {
                    said[row * outputs + o] = (float) NORMAL[o % QuantileLevels.COUNT] + push;
                }
            }
            return said;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    /** The forecasts of a release by as-of, calibrated or not. */
    private static Map<Long, PriceDistribution> forecasts(List<Candle> candles, CalibrationRates rates)
            throws InterruptedException {
        Map<Long, PriceDistribution> issued = new ConcurrentSkipListMap<>();
        BacktestPlan plan = new BacktestPlan(closeTimeMs(FROM), closeTimeMs(CANDLES - 1), 1, 64);
        try (ReleaseModel model = new ReleaseModel("r", new Pushed(), new SignedMarketState());
                Backtest backtest = new Backtest(
                        plan,
                        List.of(Contestant.of("r", model, rates), Contestant.baseline(Contestant.REFERENCE)),
                        1,
                        (name, window, distribution, book) -> {
                            if (name.equals("r")) {
                                issued.put(window.asOfMs(), distribution);
                            }
                        })) {
            for (Candle candle : candles) {
                backtest.accept(candle);
            }
            backtest.finish();
        }
        return issued;
    }

    private static List<Candle> candles(IntToDoubleFunction opens, IntToDoubleFunction closes) {
        List<Candle> candles = new ArrayList<>();
        for (int i = 0; i < CANDLES; i++) {
            BigDecimal open = BigDecimal.valueOf(opens.applyAsDouble(i));
            BigDecimal close = BigDecimal.valueOf(closes.applyAsDouble(i));
            candles.add(Candle.ofPrices(
                    "A_B", Series.START_MS + i * Grid.INTERVAL_MS, open, open.max(close), open.min(close), close));
        }
        return candles;
    }

    private static long closeTimeMs(int i) {
        return Series.START_MS + (i + 1) * Grid.INTERVAL_MS;
    }

    private static double walk(int i) {
        return USUAL * Math.exp(0.001 * new Random(i).nextGaussian());
    }

    private static void checkSound(Map<Long, PriceDistribution> forecasts, double lowest, double highest) {
        assertThat(forecasts).hasSize(CANDLES - FROM - 16);
        forecasts.forEach((asOfMs, forecast) -> {
            for (int k = 1; k <= Forecast.HORIZON; k++) {
                double[] prices = forecast.step(k);
                assertThat(prices).isSorted().doesNotContain(Double.NaN);
                assertThat(prices[8] / prices[0]).as("width at %d", asOfMs).isGreaterThan(1 + 1e-6);
                assertThat(prices[0]).isGreaterThan(lowest);
                assertThat(prices[8]).isLessThan(highest);
            }
        });
    }

    @Test
    void shouldGiveACoinThatNeverTradesANarrowIntervalButNotNone() throws Exception {
        checkSound(forecasts(candles(i -> 0.5, i -> 0.5), CalibrationRates.DEFAULT), 0.4995, 0.5005);
    }

    @Test
    void shouldGiveACoinThatHardlyTradesAnIntervalNeitherEmptyNorEndless() throws Exception {
        List<Candle> candles = candles(i -> 0.5, i -> i % 97 == 0 ? 0.51 : 0.5);

        checkSound(forecasts(candles, CalibrationRates.DEFAULT), 0.3, 0.8);
    }

    @Test
    void shouldNotLetAnImpossibleOpenMoveTheIntervalByMuch() throws Exception {
        Map<Long, PriceDistribution> usual =
                forecasts(candles(StrangeCoinsTest::walk, StrangeCoinsTest::walk), CalibrationRates.OFF);
        Map<Long, PriceDistribution> spiked =
                forecasts(candles(i -> i == SPIKE ? 0.33 : walk(i), StrangeCoinsTest::walk), CalibrationRates.OFF);

        checkSound(spiked, 200, 250);
        spiked.forEach((asOfMs, forecast) -> {
            PriceDistribution expected = usual.getOrDefault(asOfMs, forecast);
            boolean seen = asOfMs >= closeTimeMs(SPIKE) && asOfMs < closeTimeMs(SPIKE + 256);
            for (int q = 0; q < QuantileLevels.COUNT; q++) {
                assertThat(Math.abs(Math.log(forecast.price(16, q) / expected.price(16, q))))
                        .as("%d, quantile %d", asOfMs, q)
                        .isLessThanOrEqualTo(seen ? 0.002 : 0);
            }
        });
    }

    @Test
    void shouldStandATenfoldSpikeOfTheCloseAndForgetItWithTheWindow() throws Exception {
        Map<Long, PriceDistribution> usual =
                forecasts(candles(StrangeCoinsTest::walk, StrangeCoinsTest::walk), CalibrationRates.OFF);
        List<Candle> candles = candles(StrangeCoinsTest::walk, i -> i == SPIKE ? 10 * USUAL : walk(i));

        Map<Long, PriceDistribution> spiked = forecasts(candles, CalibrationRates.OFF);

        checkSound(spiked, 0.1, 1e6);
        checkSound(forecasts(candles, CalibrationRates.DEFAULT), 0.01, 1e7);
        spiked.forEach((asOfMs, forecast) -> {
            if (asOfMs < closeTimeMs(SPIKE) || asOfMs >= closeTimeMs(SPIKE + 256)) {
                for (int k = 1; k <= Forecast.HORIZON; k++) {
                    assertThat(forecast.step(k))
                            .isEqualTo(usual.getOrDefault(asOfMs, forecast).step(k));
                }
            }
        });
    }
}
