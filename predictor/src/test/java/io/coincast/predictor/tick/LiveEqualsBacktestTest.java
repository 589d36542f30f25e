package io.coincast.predictor.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.Release;
import io.coincast.forecasting.backtest.Backtest;
import io.coincast.forecasting.backtest.BacktestPlan;
import io.coincast.forecasting.backtest.Contestant;
import io.coincast.forecasting.calibration.CalibrationRates;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.model.ReleaseModel;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.settle.IssuedForecast;
import io.coincast.predictor.MixingEngines;
import io.coincast.predictor.PredictorConfigs;
import io.coincast.predictor.TestMarket;
import io.coincast.predictor.TopologyHarness;
import io.coincast.predictor.settle.StoredBooks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/**
 * The same candles through the production topology and through the backtest, with the same release: the same forecasts,
 * bit for bit, since windows, calibration and settlement are the same code in the same order.
 */
class LiveEqualsBacktestTest {
    private static final String RELEASE = "mixing-1";
    private static final String A = "A_USDT";
    private static final String B = "B_USDT";
    private static final int CANDLES = 1100;
    private static final MixingEngines ENGINES = new MixingEngines();

    /** What a backtest or the topology had at one as-of. */
    @SuppressWarnings("ArrayRecordComponent") // compared and dropped
    private record Moment(PriceDistribution issued, byte[] calibration, byte[] scores) {}

    /**
     * Two coins; the second has two candles that the exchange did not have, a hole too long to fill, duplicates, and candles
     * that were changed afterwards: the newest, some that had settled in part and in whole, and one too old to settle anew.
     */
    private static List<Candle> market() {
        List<Candle> market = new ArrayList<>();
        for (int n = 0; n < CANDLES; n++) {
            market.add(traded(A, n, 0));
            if (n == 300 || n == 301) {
                market.add(
                        Candle.fill(B, TestMarket.openMs(n), traded(B, 299, 0).close())
                                .published(0, TestMarket.asOfMs(n) + TestMarket.PUBLISHED_MS));
            } else if (n < 420 || n >= 500) {
                market.add(traded(B, n, 0));
            }
            if (n == 400) {
                market.add(traded(B, 400, 1));
                market.add(traded(B, 395, 1));
                market.add(traded(B, 395, 1));
                market.add(traded(B, 395, 2));
                market.add(traded(B, 301, 1));
                market.add(traded(A, 360, 1));
                market.add(traded(A, 200, 1));
                market.add(traded(A, 100, 1));
            }
        }
        return market;
    }

    /** Revisions differ in everything. */
    private static Candle traded(String symbol, int n, int revision) {
        double close = TestMarket.candle(symbol, n).close().doubleValue() * (1 + 0.002 * revision);
        double open = TestMarket.candle(symbol, n - 1).close().doubleValue();
        BigDecimal high = BigDecimal.valueOf(Math.max(open, close) * 1.001);
        BigDecimal low = BigDecimal.valueOf(Math.min(open, close) * 0.998);
        BigDecimal volume = BigDecimal.valueOf(10 + n % 37 + revision);
        return Candle.ofPrices(
                        symbol, TestMarket.openMs(n), BigDecimal.valueOf(open), high, low, BigDecimal.valueOf(close))
                .withVolumes(null, volume)
                .published(revision, TestMarket.asOfMs(n) + TestMarket.PUBLISHED_MS);
    }

    private static Map<String, Map<Long, List<Moment>>> backtested(List<Candle> market) throws Exception {
        Map<String, Map<Long, List<Moment>>> moments =
                Map.of(A, new ConcurrentHashMap<>(), B, new ConcurrentHashMap<>());
        BacktestPlan plan = new BacktestPlan(
                TestMarket.asOfMs(0), TestMarket.asOfMs(CANDLES + 20), 1, BacktestPlan.USUAL_MAXIMUM_FILLED);
        try (ReleaseModel model = ENGINES.model(RELEASE);
                Backtest backtest = new Backtest(
                        plan,
                        List.of(Contestant.of(RELEASE, model, CalibrationRates.DEFAULT)),
                        2,
                        (name, window, issued, book) -> Objects.requireNonNull(moments.get(window.symbol()))
                                .computeIfAbsent(window.asOfMs(), t -> new ArrayList<>())
                                .add(new Moment(
                                        issued,
                                        book.calibration().encode(),
                                        book.scores(name).encode())))) {
            for (Candle candle : market) {
                backtest.accept(candle);
            }
            backtest.flush();
        }
        return moments;
    }

    @Test
    void shouldForecastTheSameBitForBit() throws Exception {
        List<Candle> market = market();
        Map<String, Map<Long, List<Moment>>> expected = backtested(market);
        Map<String, Map<Long, List<Forecast>>> served = Map.of(A, new TreeMap<>(), B, new TreeMap<>());
        int snapshots = 0;
        try (TopologyHarness harness = new TopologyHarness(PredictorConfigs.defaults(), ENGINES)) {
            harness.slot(Release.CHAMPION, ENGINES.release(RELEASE));
            for (Candle candle : market) {
                harness.pipe(candle);
                for (Forecast forecast : harness.forecastsAfterPunctuation()) {
                    List<Forecast> same = Objects.requireNonNull(served.get(forecast.symbol()))
                            .computeIfAbsent(forecast.asOfMs(), t -> new ArrayList<>());
                    same.add(forecast);
                    assertThat(forecast.releaseId()).isEqualTo(RELEASE);
                    snapshots += compare(
                            forecast, same.size() - 1, expected, StoredBooks.of(harness.state(), forecast.symbol()));
                }
            }
        }

        assertThat(served.get(A)).hasSize(CANDLES - 255);
        assertThat(served.get(B)).hasSize(420 - 255 + CANDLES - 500 - 255);
        expected.forEach((symbol, moments) -> assertThat(moments.keySet())
                .isEqualTo(Objects.requireNonNull(served.get(symbol)).keySet()));
        assertThat(Objects.requireNonNull(served.get(B)).get(TestMarket.asOfMs(400)))
                .as("made anew at each of four amendments")
                .hasSize(5);
        served.forEach((symbol, forecasts) -> forecasts.forEach((asOfMs, same) -> assertThat(
                        Objects.requireNonNull(expected.get(symbol)).get(asOfMs))
                .hasSameSizeAs(same)));
        assertThat(snapshots).as("states that were compared").isGreaterThan(100);
    }

    /** Whether what had been learnt was stored at this very as-of, and so was compared as well. */
    private static int compare(
            Forecast live, int number, Map<String, Map<Long, List<Moment>>> expected, StoredBooks book) {
        Moment moment = Objects.requireNonNull(
                        Objects.requireNonNull(expected.get(live.symbol())).get(live.asOfMs()))
                .get(number);
        for (int k = 1; k <= Forecast.HORIZON; k++) {
            for (int q = 0; q < QuantileLevels.COUNT; q++) {
                double served = live.steps().get(k - 1).quantiles().at(QuantileLevels.level(q));
                assertThat(Double.doubleToLongBits(served))
                        .as("%s, step %d, quantile %d", live.id(), k, q)
                        .isEqualTo(Double.doubleToLongBits(
                                Forecasts.rounded(moment.issued().price(k, q))));
            }
        }
        IssuedForecast stored = book.forecasts().stream()
                .filter(forecast -> forecast.asOfMs() == live.asOfMs())
                .findFirst()
                .orElseThrow();
        IssuedForecast replayed =
                IssuedForecast.of(RELEASE, live.asOfMs(), stored.revision(), live.lastClose(), moment.issued());
        assertThat(bytes(stored)).as("what settles of %s", live.id()).isEqualTo(bytes(replayed));
        if (book.settledToMs() != live.asOfMs()) {
            return 0;
        }
        assertThat(book.calibration()).as("calibration at %s", live.id()).isEqualTo(moment.calibration());
        assertThat(book.scores(RELEASE)).as("scores at %s", live.id()).isEqualTo(moment.scores());
        return 1;
    }

    private static byte[] bytes(IssuedForecast forecast) {
        byte[] bytes = new byte[forecast.bytes()];
        forecast.moveTo(bytes, 0);
        return bytes;
    }
}
