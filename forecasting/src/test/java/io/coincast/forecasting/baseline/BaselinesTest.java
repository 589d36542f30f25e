package io.coincast.forecasting.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.Series;
import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.sample.Sample;
import io.coincast.forecasting.score.Scores;
import io.coincast.forecasting.score.Scoring;
import io.coincast.forecasting.window.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BaselinesTest {
    private static final int TEST_FROM = 4000;

    @ParameterizedTest
    @EnumSource(Baselines.class)
    void shouldKeepWhatItsIntervalsPromise(Baselines baseline) {
        CandleRun run = Series.run("A_USDT", 21, 6000);

        Scores scores = Scoring.score(fit(baseline, run), samples(run, TEST_FROM, 5900, 3));

        assertThat(scores.coverage80()).isCloseTo(0.8, within(0.06));
        assertThat(scores.coverage95()).isCloseTo(0.95, within(0.04));
    }

    @ParameterizedTest
    @EnumSource(Baselines.class)
    void shouldGiveEveryWindowAnIntervalThatIsNeitherZeroNorEndless(Baselines baseline) {
        ForecastModel model = fit(baseline, Series.run("A_USDT", 22, 2000));
        double[] spiked = Series.walk(1, Window.LENGTH);
        spiked[250] *= 10;
        double[] asleep = new double[Window.LENGTH];
        Arrays.fill(asleep, 0.5);
        asleep[3] = 0.6;
        asleep[4] = 0.5;

        List<PriceDistribution> forecasts = model.forecast(List.of(
                Series.flat(1e-8), Series.flat(1e6), Series.window(spiked), Series.window(asleep), Series.window(2)));

        for (PriceDistribution forecast : forecasts) {
            for (int k = 1; k <= 16; k++) {
                assertThat(forecast.price(k, 8)).isFinite().isGreaterThan(forecast.price(k, 0));
                assertThat(forecast.price(k, 0)).isPositive();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Baselines.class)
    void shouldFitOnASeriesThatNeverMoves(Baselines baseline) {
        double[] closes = new double[400];
        Arrays.fill(closes, 3);

        PriceDistribution forecast = fit(baseline, new CandleRun("A_USDT", Series.START_MS, closes))
                .forecast(List.of(Series.flat(3)))
                .get(0);

        assertThat(forecast.median(16)).isCloseTo(3, within(1e-3));
        assertThat(forecast.price(1, 8)).isGreaterThan(forecast.price(1, 0));
    }

    @ParameterizedTest
    @EnumSource(Baselines.class)
    void shouldGiveTheSameForTheSame(Baselines baseline) {
        CandleRun run = Series.run("A_USDT", 23, 1500);
        Window window = Series.window(5);

        PriceDistribution first = fit(baseline, run).forecast(List.of(window)).get(0);
        PriceDistribution second = fit(baseline, run).forecast(List.of(window)).get(0);

        for (int k = 1; k <= 16; k++) {
            assertThat(first.step(k)).isEqualTo(second.step(k));
        }
    }

    @Test
    void shouldKnowTheTimeOfDay() {
        CandleRun run = new CandleRun("A_USDT", Series.START_MS, walk(31, 9000, this::busyHours));
        List<Sample> test = samples(run, TEST_FROM, 8900, 5);

        Scores har = Scoring.score(fit(Baselines.HAR, run), test);
        Scores ewma = Scoring.score(fit(Baselines.EWMA, run), test);

        assertThat(har.crpsRatio(ewma)).isLessThan(0.97);
    }

    @Test
    void shouldFollowClustersOfVolatility() {
        CandleRun run = new CandleRun("A_USDT", Series.START_MS, garch(41, 9000));
        List<Sample> test = samples(run, TEST_FROM, 8900, 5);

        Scores garch = Scoring.score(fit(Baselines.GARCH, run), test);
        Scores drift = Scoring.score(fit(Baselines.DRIFT, run), test);

        assertThat(garch.crpsRatio(drift)).isLessThan(0.97);
    }

    @Test
    void shouldForecastSymbolsThatWereNotFitted() {
        ForecastModel model = fit(Baselines.GARCH, Series.run("OTHER_USDT", 24, 2000));

        assertThat(model.forecast(List.of(Series.window(1))).get(0).median(1)).isPositive();
    }

    @Test
    void shouldSayWhatBaselinesThereAre() {
        assertThat(Baselines.of("har")).isEqualTo(Baselines.HAR);
        assertThatThrownBy(() -> Baselines.of("arima")).hasMessageContaining("seasonal-naive");
        assertThatThrownBy(() -> Baselines.EWMA.begin().fit()).hasMessageContaining("ewma");
    }

    private static ForecastModel fit(Baselines baseline, CandleRun run) {
        BaselineFit fit = baseline.begin();
        for (Sample sample : samples(run, 255, Math.min(TEST_FROM - 20, run.size() - 17), 1)) {
            double[] closes =
                    IntStream.rangeClosed(1, 16).mapToDouble(sample::actual).toArray();
            fit.accept(sample.window(), closes);
        }
        return fit.fit();
    }

    private static List<Sample> samples(CandleRun run, int from, int to, int stride) {
        return IntStream.iterate(from, i -> i <= to, i -> i + stride)
                .mapToObj(i -> new Sample(run, i))
                .toList();
    }

    private double busyHours(int i) {
        return 1e-3 * (1 + 2 * Math.max(0, Math.sin(2 * Math.PI * (Series.START_MS / Grid.INTERVAL_MS + i) / 288)));
    }

    private static double[] walk(long seed, int length, IntToDoubleFunction volatility) {
        Random random = new Random(seed);
        double[] closes = new double[length];
        double logClose = 0;
        for (int i = 0; i < length; i++) {
            logClose += volatility.applyAsDouble(i) * random.nextGaussian();
            closes[i] = Math.exp(logClose);
        }
        return closes;
    }

    private static double[] garch(long seed, int length) {
        Random random = new Random(seed);
        double[] closes = new double[length];
        double variance = 1e-6;
        double logClose = 0;
        for (int i = 0; i < length; i++) {
            double r = Math.sqrt(variance) * random.nextGaussian();
            variance = 0.05 * 1e-6 + 0.15 * r * r + 0.8 * variance;
            logClose += r;
            closes[i] = Math.exp(logClose);
        }
        return closes;
    }
}
