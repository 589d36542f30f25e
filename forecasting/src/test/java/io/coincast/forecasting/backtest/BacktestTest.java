package io.coincast.forecasting.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.Series;
import io.coincast.forecasting.baseline.VolatilityBaseline;
import io.coincast.forecasting.calibration.CalibrationRates;
import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.sample.CandleHistory;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.sample.Sample;
import io.coincast.forecasting.settle.IssuedForecast;
import io.coincast.forecasting.settle.Ledger;
import io.coincast.forecasting.settle.SettledStep;
import io.coincast.forecasting.window.Window;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final int CANDLES = 1500;
    private static final int FROM = 900;
    private static final String A = "A_USDT";
    private static final String B = "B_USDT";

    private static long closeTimeMs(int i) {
        return Series.START_MS + (i + 1) * Grid.INTERVAL_MS;
    }

    private static BacktestPlan plan(int folds) {
        return new BacktestPlan(closeTimeMs(FROM), closeTimeMs(CANDLES - 1), folds, 64);
    }

    private static List<Contestant> baselines() {
        List<Contestant> all = new ArrayList<>();
        all.add(Contestant.baseline("har"));
        for (String name : List.of("ewma", "persistence", "drift", "seasonal-naive", "garch")) {
            all.add(Contestant.baseline(name));
        }
        return all;
    }

    private static BacktestTally run(BacktestPlan plan, List<Contestant> contestants, List<Candle> candles)
            throws InterruptedException {
        try (Backtest backtest = new Backtest(plan, contestants, 2)) {
            for (Candle candle : candles) {
                backtest.accept(candle);
            }
            return backtest.finish();
        }
    }

    private static List<Candle> market() {
        return Stream.of(Series.candles(A, 51, CANDLES), Series.candles(B, 52, CANDLES))
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(Candle::openTimeMs))
                .toList();
    }

    @Test
    void shouldScoreEveryModelOnTheSameForecasts() throws Exception {
        BacktestTally tally = run(plan(1), baselines(), market());

        long forecasts = CANDLES - FROM - 16;
        for (ModelResult result : tally.results().values()) {
            assertThat(result.symbols()).hasSize(2);
            assertThat(result.overall().n()).isEqualTo(2 * 16 * forecasts);
            assertThat(result.steps()).hasSize(16);
            assertThat(result.steps().get(15).n()).isEqualTo(2 * forecasts);
        }
        assertThat(scores(tally, "persistence").mseRatio()).isEqualTo(1);
        assertThat(scores(tally, "ewma").crpsRatioEwma()).isEqualTo(1);
        assertThat(scores(tally, "persistence").crpsRatioEwma()).isGreaterThan(1.1);
        assertThat(scores(tally, "har").coverage80()).isBetween(0.5, 1.0);
    }

    @Test
    void shouldDoWhatServingDoes() throws Exception {
        ForecastModel model = new VolatilityBaseline();
        CandleHistory history = new CandleHistory(A, CANDLES);
        Series.candles(A, 51, CANDLES).forEach(history::accept);
        CandleRun run = history.runs(0, Long.MAX_VALUE).get(0);
        Ledger ledger = new Ledger(CalibrationRates.DEFAULT);
        List<SettledStep> settled = new ArrayList<>();
        for (int i = FROM; i < CANDLES; i++) {
            int ignored = ledger.settle(closeTimeMs(i), run.close(i));
            ledger.settledAt(closeTimeMs(i), run.close(i)).forEach(one -> settled.add(one.step()));
            if (i < CANDLES - 16) {
                Window window = new Sample(run, i).window();
                PriceDistribution issued =
                        ledger.calibrate(model.forecast(List.of(window)).get(0));
                ledger.issue(IssuedForecast.of("served", window.asOfMs(), 0, window.lastClose(), issued));
            }
        }

        BacktestTally tally = run(
                plan(1),
                List.of(Contestant.of("served", model, CalibrationRates.DEFAULT), Contestant.baseline("ewma")),
                market());

        ModelScores scores = scores(tally, "served");
        assertThat(scores.n()).isEqualTo(settled.size());
        assertThat(scores.crps())
                .isCloseTo(
                        settled.stream()
                                .mapToDouble(SettledStep::crps)
                                .average()
                                .orElseThrow(),
                        within(1e-15));
        assertThat(scores.coverage80() * scores.n())
                .isCloseTo(
                        (double) settled.stream().filter(SettledStep::covered80).count(), within(1e-6));
    }

    @Test
    void shouldShowModelsWhatServingShowsThem() throws Exception {
        Recorder recorder = new Recorder();
        run(
                plan(1),
                List.of(Contestant.of("r", recorder, CalibrationRates.OFF), Contestant.baseline("ewma")),
                market());
        CandleHistory history = new CandleHistory(A, CANDLES);
        Series.candles(A, 51, CANDLES).forEach(history::accept);
        CandleRun run = history.runs(0, Long.MAX_VALUE).get(0);

        Map<Long, Window> shown = recorder.windows;

        assertThat(shown).hasSize(CANDLES - FROM - 16);
        for (int i = FROM; i < CANDLES - 16; i++) {
            Window expected = new Sample(run, i).window();
            Window actual = Objects.requireNonNull(shown.get(closeTimeMs(i)));
            assertThat(actual.closes()).isEqualTo(expected.closes());
            assertThat(actual.highs()).isEqualTo(expected.highs());
            assertThat(actual.quantities()).isEqualTo(expected.quantities());
            assertThat(actual.filled()).isEqualTo(expected.filled());
        }
    }

    @Test
    void shouldNotLookAhead() throws Exception {
        BacktestTally real = run(plan(1), baselines(), market());
        Fan fan = real.fans(1).get(0);
        List<Candle> absurd = market().stream()
                .map(candle -> candle.closeTimeMs() <= fan.asOfMs() ? candle : absurd(candle))
                .toList();

        Fan same = run(plan(1), baselines(), absurd).fans(1).get(0);

        assertThat(same.asOfMs()).isEqualTo(fan.asOfMs());
        for (int k = 1; k <= 16; k++) {
            assertThat(same.forecast().step(k)).isEqualTo(fan.forecast().step(k));
        }
    }

    @Test
    void shouldFitOnlyOnWhatCameTrueBeforeTheFold() throws Exception {
        List<Candle> absurd = market().stream()
                .map(candle -> candle.closeTimeMs() < plan(1).fromMs() ? candle : absurd(candle))
                .toList();
        Contestant fitted = Contestant.baseline("har");
        Contestant fittedBeforeAbsurd = Contestant.baseline("har");
        run(plan(1), List.of(fitted, Contestant.baseline("ewma")), market());
        run(plan(1), List.of(fittedBeforeAbsurd, Contestant.baseline("ewma")), absurd);
        Window window = Series.window(9);

        assertThat(fittedBeforeAbsurd.model().forecast(List.of(window)).get(0).step(16))
                .isEqualTo(fitted.model().forecast(List.of(window)).get(0).step(16));
    }

    @Test
    void shouldFitAnewAtEachFold() throws Exception {
        BacktestTally one = run(plan(1), baselines(), market());
        BacktestTally four = run(plan(4), baselines(), market());

        assertThat(four.forecasts()).isEqualTo(one.forecasts());
        assertThat(scores(four, "har").crps()).isNotEqualTo(scores(one, "har").crps());
    }

    @Test
    void shouldGiveTheSameOnAnyNumberOfThreads() throws Exception {
        BacktestTally two = run(plan(2), baselines(), market());
        try (Backtest backtest = new Backtest(plan(2), baselines(), 1)) {
            for (Candle candle : market()) {
                backtest.accept(candle);
            }
            assertThat(backtest.finish().results()).isEqualTo(two.results());
        }
    }

    @Test
    void shouldIgnoreDuplicatesAndDisorder() throws Exception {
        List<Candle> messy = new ArrayList<>();
        for (Candle candle : market()) {
            messy.add(candle);
            messy.add(absurd(candle));
        }

        BacktestTally tally = run(plan(1), baselines(), messy);

        assertThat(tally.ignored()).isEqualTo(2 * CANDLES);
        assertThat(tally.results())
                .isEqualTo(run(plan(1), baselines(), market()).results());
    }

    @Test
    void shouldFillShortHolesAndBeginAnewAfterLongOnes() throws Exception {
        List<Candle> shortHole = without(1000, 1010);
        List<Candle> longHole = without(1000, 1100);

        assertThat(run(plan(1), baselines(), shortHole).filled()).isEqualTo(2 * 10);
        BacktestTally tally = run(plan(1), baselines(), longHole);
        assertThat(tally.filled()).isZero();
        assertThat(tally.forecasts()).isEqualTo(2 * (1000 - FROM - 16 + CANDLES - 16 - 1100 - 255));
    }

    @Test
    void shouldStayFiniteOnCoinsThatHardlyTradeAndOnSpikes() throws Exception {
        List<Candle> candles = new ArrayList<>();
        for (int i = 0; i < CANDLES; i++) {
            candles.add(candle(A, i, 0.5, 0.5));
            candles.add(candle(B, i, i % 100 == 0 ? 225 : 22, i % 250 == 0 ? 0.33 : 22));
        }
        List<Contestant> contestants = new ArrayList<>(baselines());
        contestants.add(Contestant.of("served", new VolatilityBaseline(), CalibrationRates.DEFAULT));

        BacktestTally tally = run(plan(1), contestants, candles);

        for (ModelResult result : tally.results().values()) {
            for (ModelScores scores : result.symbols().values()) {
                assertThat(List.of(
                                scores.mseRatio(),
                                scores.maeRatio(),
                                scores.crps(),
                                scores.crpsRatioEwma(),
                                scores.mase(),
                                scores.hitRate()))
                        .allMatch(Double::isFinite);
            }
        }
        assertThat(scores(tally, "served").coverage95()).isEqualTo(1);
        assertThat(tally.detail("served").crpsRatioEwma().high()).isFinite();
    }

    @Test
    void shouldCompareTheFirstModelWithAnyOther() throws Exception {
        BacktestTally tally = run(plan(1), baselines(), market());

        ModelDetail.Compared compared = tally.compare("har", "drift");

        double expected = Stream.of(A, B)
                .mapToDouble(symbol -> scores(tally, "har", symbol).crps()
                        / scores(tally, "drift", symbol).crps())
                .average()
                .orElseThrow();
        assertThat(compared.ratio()).isCloseTo(expected, within(1e-9));
        assertThat(compared.ratio())
                .isBetween(compared.interval().low(), compared.interval().high());
        assertThat(tally.compare("har", "har").interval().high()).isEqualTo(1);
    }

    @Test
    void shouldDrawEachCoinBeforeDrawingOneAgain() throws Exception {
        BacktestTally tally = run(plan(1), baselines(), market());

        assertThat(tally.fans(2)).extracting(Fan::symbol).containsExactly(A, B);
        assertThat(tally.fans(2)).extracting(Fan::asOfMs).doesNotHaveDuplicates();
        assertThat(tally.fans(100))
                .hasSize(6)
                .extracting(fan -> fan.symbol() + fan.asOfMs())
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldSayWhenThereIsNothingToForecast() {
        assertThatThrownBy(() -> run(plan(1), baselines(), market().subList(0, 400)))
                .hasMessageContaining("256 candles");
    }

    private static ModelScores scores(BacktestTally tally, String model) {
        return scores(tally, model, A);
    }

    private static ModelScores scores(BacktestTally tally, String model, String symbol) {
        ModelResult result = Objects.requireNonNull(tally.results().get(model));
        return Objects.requireNonNull(result.symbols().get(symbol));
    }

    private static List<Candle> without(int from, int to) {
        return market().stream()
                .filter(candle ->
                        candle.openTimeMs() < closeTimeMs(from - 1) || candle.openTimeMs() >= closeTimeMs(to - 1))
                .toList();
    }

    private static Candle absurd(Candle candle) {
        BigDecimal price = candle.openTimeMs() / Grid.INTERVAL_MS % 2 == 0 ? BigDecimal.TEN.pow(9) : BigDecimal.ONE;
        return Candle.ofPrices(candle.symbol(), candle.openTimeMs(), price, price, price, price);
    }

    private static Candle candle(String symbol, int i, double close, double low) {
        BigDecimal price = BigDecimal.valueOf(close);
        return Candle.ofPrices(
                symbol, Series.START_MS + i * Grid.INTERVAL_MS, price, price, BigDecimal.valueOf(low), price);
    }

    /** Keeps the windows of one symbol. */
    private static final class Recorder implements ForecastModel {
        private final Map<Long, Window> windows = new ConcurrentSkipListMap<>();

        @Override
        public String releaseId() {
            return "recorder";
        }

        @Override
        public String engine() {
            return "test";
        }

        @Override
        public List<PriceDistribution> forecast(List<Window> batch) {
            batch.stream().filter(w -> w.symbol().equals(A)).forEach(w -> windows.put(w.asOfMs(), w));
            try (VolatilityBaseline baseline = new VolatilityBaseline()) {
                return baseline.forecast(batch);
            }
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
