package io.coincast.forecasting.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.Series;
import io.coincast.forecasting.baseline.VolatilityBaseline;
import io.coincast.forecasting.calibration.AdaptiveCalibration;
import io.coincast.forecasting.calibration.CalibrationRates;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.window.Window;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
    private static final VolatilityBaseline MODEL = new VolatilityBaseline();

    @Test
    void shouldSettleEachStepOnceWhenItsCloseComes() {
        Ledger ledger = new Ledger(CalibrationRates.DEFAULT);
        double[] closes = Series.walk(1, 300);
        forecast(ledger, closes, 255, "r1");

        for (int i = 256; i < 300; i++) {
            int k = i - 255;
            assertThat(ledger.settle(timeMs(i), closes[i])).isEqualTo(k <= Forecast.HORIZON ? 1 : 0);
            assertThat(ledger.settledAt(timeMs(i), closes[i]).stream()
                            .map(s -> s.step().step())
                            .toList())
                    .isEqualTo(k <= Forecast.HORIZON ? List.of(k) : List.of());
            assertThat(ledger.settle(timeMs(i), closes[i])).isZero();
        }
        assertThat(ledger.scores("r1").step(16).samples()).isEqualTo(1);
        assertThat(ledger.calibration().settled(16)).isEqualTo(1);
    }

    @Test
    void shouldScoreBySimpleArithmetic() {
        Ledger ledger = new Ledger(CalibrationRates.DEFAULT);
        double[] closes = Series.walk(2, 257);
        forecast(ledger, closes, 255, "r1");

        assertThat(ledger.settle(timeMs(256), closes[255] * 1.5)).isEqualTo(1);
        SettledStep step =
                ledger.settledAt(timeMs(256), closes[255] * 1.5).get(0).step();

        assertThat(step.actual()).isCloseTo(Math.log(1.5), within(1e-12));
        assertThat(step.error()).isEqualTo(step.actual());
        assertThat(step.covered95()).isFalse();
        assertThat(step.pinball()[4]).isCloseTo(0.5 * Math.log(1.5), within(1e-9));
        assertThat(step.crps()).isBetween(0.8 * Math.log(1.5), Math.log(1.5));
        assertThat(step.direction()).isEqualTo(SettledStep.Direction.UNDECIDED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldNotSeeTheFuture(long seed) {
        double[] closes = Series.walk(seed, 400);
        double[] absurd = closes.clone();
        Arrays.fill(absurd, 380, 400, 1e9);

        assertThat(issuedUpTo(absurd, 379)).isEqualTo(issuedUpTo(closes, 379));
    }

    private static List<String> issuedUpTo(double[] closes, int last) {
        Ledger ledger = new Ledger(CalibrationRates.DEFAULT);
        return java.util.stream.IntStream.rangeClosed(255, closes.length - 1)
                .mapToObj(i -> step(ledger, closes, i))
                .toList()
                .subList(0, last - 254);
    }

    private static String step(Ledger ledger, double[] closes, int i) {
        ledger.settle(timeMs(i), closes[i]);
        return forecast(ledger, closes, i, "r1");
    }

    @Test
    void shouldGoOnFromStoredStateBitForBit() {
        double[] closes = Series.walk(4, 420);
        Ledger ledger = new Ledger(CalibrationRates.DEFAULT);
        for (int i = 255; i < 350; i++) {
            step(ledger, closes, i);
        }
        Ledger restored = restored(ledger, closes, 350);

        for (int i = 350; i < 420; i++) {
            assertThat(step(restored, closes, i)).isEqualTo(step(ledger, closes, i));
        }
        assertThat(restored.scores()).isEqualTo(ledger.scores());
    }

    private static Ledger restored(Ledger ledger, double[] closes, int next) {
        Map<String, RollingScores> scores = new TreeMap<>(ledger.scores().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        e -> RollingScores.decode(e.getValue().encode()))));
        Ledger restored =
                new Ledger(AdaptiveCalibration.decode(ledger.calibration().encode(), CalibrationRates.DEFAULT), scores);
        Ledger again = new Ledger(CalibrationRates.DEFAULT);
        for (int i = 255; i < next; i++) {
            again.settle(timeMs(i), closes[i]);
            PriceDistribution issued =
                    again.calibrate(MODEL.forecast(List.of(window(closes, i))).get(0));
            IssuedForecast forecast = IssuedForecast.of("r1", timeMs(i), 0, closes[i], issued);
            again.issue(forecast);
            restored.restore(stored(forecast), t -> t <= timeMs(next - 1));
        }
        return restored;
    }

    /** As it comes back from the middle of a record in which it was stored. */
    private static IssuedForecast stored(IssuedForecast forecast) {
        byte[] record = new byte[forecast.bytes() + 11];
        forecast.moveTo(record, 7);
        return IssuedForecast.decode(ByteBuffer.wrap(record, 7, forecast.bytes()));
    }

    @Test
    void shouldSayTheSameWhereItSettlesLater() {
        double[] closes = Series.walk(4, 420);
        Ledger atOnce = new Ledger(CalibrationRates.DEFAULT);
        Ledger later = new Ledger(CalibrationRates.DEFAULT);
        for (int i = 255; i < closes.length; i++) {
            atOnce.settle(timeMs(i), closes[i]);
            later.settleLater(timeMs(i), closes[i]);
            assertThat(forecast(later, closes, i, "r1")).isEqualTo(forecast(atOnce, closes, i, "r1"));
        }
        assertThat(later.scores()).isEqualTo(atOnce.scores());
    }

    @ParameterizedTest
    @MethodSource("questions")
    void shouldSettleBeforeItAnswers(Function<Ledger, Object> question) {
        double[] closes = Series.walk(5, 300);
        Ledger atOnce = book(closes, closes);
        Ledger later = book(closes, closes);
        double next = closes[299] * 1.01;

        assertThat(atOnce.settle(timeMs(300), next)).isEqualTo(16);
        later.settleLater(timeMs(300), next);
        assertThat(question.apply(later)).isEqualTo(question.apply(atOnce));
    }

    static List<Function<Ledger, Object>> questions() {
        return List.of(
                ledger -> ledger.settle(timeMs(300), 1),
                ledger -> ledger.settledAt(timeMs(300), 1).size(),
                ledger -> ledger.amend(timeMs(300), 1, 2, timeMs(300)),
                ledger -> ledger.scores("r1").step(3),
                ledger -> Map.copyOf(ledger.scores()),
                ledger -> ledger.calibration().settled(3));
    }

    @Test
    void shouldSettleAnewWhatAnAmendmentChanged() {
        double[] closes = Series.walk(6, 300);
        double[] wrong = closes.clone();
        wrong[280] *= 1.2;
        Ledger amended = book(wrong, closes);
        Ledger right = book(closes, closes);

        assertThat(amended.amend(timeMs(280), wrong[280], closes[280], timeMs(299)))
                .isEqualTo(16);
        StepScores actual = amended.scores("r1").step(5);
        StepScores expected = right.scores("r1").step(5);
        assertThat(actual.crps()).isCloseTo(expected.crps(), within(1e-6));
        assertThat(actual.coverage80()).isCloseTo(expected.coverage80(), within(1e-6));
        assertThat(actual.samples()).isEqualTo(expected.samples());
    }

    /** Forecasts of {@code closes}, settled by {@code settling}. */
    private static Ledger book(double[] settling, double[] closes) {
        Ledger ledger = new Ledger(CalibrationRates.OFF);
        for (int i = 255; i < closes.length; i++) {
            ledger.settle(timeMs(i), settling[i]);
            forecast(ledger, closes, i, "r1");
        }
        return ledger;
    }

    @Test
    void shouldSettleALateCandleToo() {
        double[] closes = Series.walk(7, 300);
        Ledger ledger = new Ledger(CalibrationRates.DEFAULT);
        for (int i = 255; i < 290; i++) {
            if (i != 270) {
                ledger.settle(timeMs(i), closes[i]);
            }
            forecast(ledger, closes, i, "r1");
        }

        assertThat(ledger.settle(timeMs(270), closes[270])).isEqualTo(15);
    }

    @Test
    void shouldForgetAReleaseOfWhichNoForecastIsLeft() {
        double[] closes = Series.walk(8, 400);
        Ledger ledger = new Ledger(CalibrationRates.DEFAULT);
        for (int i = 255; i < 400; i++) {
            ledger.settle(timeMs(i), closes[i]);
            forecast(ledger, closes, i, i < 300 ? "old" : "new");
        }

        assertThat(ledger.scores()).containsOnlyKeys("new");
    }

    @Test
    void shouldKeepScoresFiniteForACoinThatDoesNotMove() {
        double[] closes = new double[400];
        Arrays.fill(closes, 3);
        Ledger ledger = book(closes, closes);

        StepScores scores = ledger.scores("r1").overall();

        assertThat(scores.samples()).isGreaterThan(1000);
        assertThat(scores.skill()).isZero();
        assertThat(scores.mase()).isEqualTo(1);
        assertThat(scores.coverage80()).isEqualTo(1);
        assertThat(scores.crps()).isBetween(0.0, 1e-3);
        assertThat(scores.crpsSkill()).isZero();
        assertThat(scores.hitSamples()).isZero();
    }

    private static String forecast(Ledger ledger, double[] closes, int last, String releaseId) {
        PriceDistribution issued =
                ledger.calibrate(MODEL.forecast(List.of(window(closes, last))).get(0));
        ledger.issue(IssuedForecast.of(releaseId, timeMs(last), 0, closes[last], issued));
        return Arrays.toString(issued.step(1)) + Arrays.toString(issued.step(16));
    }

    private static Window window(double[] closes, int last) {
        return Window.ofCloses("A_USDT", timeMs(last), Arrays.copyOfRange(closes, last + 1 - Window.LENGTH, last + 1));
    }

    private static long timeMs(int i) {
        return Series.START_MS + (i + 1) * Grid.INTERVAL_MS;
    }
}
