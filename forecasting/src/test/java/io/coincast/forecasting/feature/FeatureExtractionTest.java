package io.coincast.forecasting.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.Series;
import io.coincast.forecasting.model.ModelEngine;
import io.coincast.forecasting.model.ReleaseModel;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.sample.CandleColumns;
import io.coincast.forecasting.sample.CandleHistory;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.sample.Sample;
import io.coincast.forecasting.sample.ScaledSamples;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every contract. */
class FeatureExtractionTest {
    static Stream<FeatureExtraction> all() {
        return FeatureExtractions.names().stream().map(FeatureExtractions::of);
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldNotDependOnWhatComesAfterTheAsOf(FeatureExtraction features) {
        CandleColumns candles = Series.candles(7, 300);
        CandleColumns absurd = candles.slice(0, 300);
        for (int i = 280; i < 300; i++) {
            absurd.opens()[i] = 1e-9;
            absurd.highs()[i] = 1e9;
            absurd.lows()[i] = 1e-9;
            absurd.closes()[i] = i % 2 == 0 ? 1e9 : 1e-9;
            absurd.quantities()[i] = 1e12;
            absurd.filled()[i] = true;
        }
        for (int last = 255; last < 280; last++) {
            assertThat(inputs(features, absurd, last)).isEqualTo(inputs(features, candles, last));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldShowTrainingAndServingTheSameBits(FeatureExtraction features) {
        CandleHistory history = new CandleHistory("A_USDT", 400);
        Series.candles("A_USDT", 3, 300).forEach(history::accept);
        CandleRun run = history.runs(0, Long.MAX_VALUE).get(0);
        List<Sample> samples = List.of(new Sample(run, 255), new Sample(run, 270), new Sample(run, 283));
        RecordingEngine engine = new RecordingEngine();

        new ReleaseModel("r", engine, features).forecast(List.of(window(3, 255), window(3, 270), window(3, 283)));

        assertThat(engine.inputs).isEqualTo(ScaledSamples.of(samples, features).inputs());
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldExtractManyAsOneByOne(FeatureExtraction features) {
        Window spike = window(5, 255);
        spike.closes()[250] *= 10;
        List<Window> windows = List.of(window(3, 255), spike, window(4, 270), Series.flat(1e-9), window(6, 283));
        float[] inputs = new float[3 * features.width()];
        WindowScaling[] scalings = new WindowScaling[3];

        features.extractAll(windows, 1, 4, inputs, scalings);

        for (int row = 0; row < 3; row++) {
            int from = row * features.width();
            assertThat(scalings[row]).isEqualTo(WindowScaling.of(windows.get(1 + row)));
            assertThat(Arrays.copyOfRange(inputs, from, from + features.width()))
                    .isEqualTo(extract(features, windows.get(1 + row)));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldStayFiniteWhateverTheWindow(FeatureExtraction features) {
        List<Window> windows = new ArrayList<>(List.of(Series.flat(1e-9), Series.flat(1e9)));
        Window spike = window(5, 255);
        spike.lows()[200] = 0.33;
        spike.opens()[200] = 0.33;
        spike.closes()[250] *= 10;
        spike.highs()[250] *= 10;
        windows.add(spike);
        Window none = window(6, 255);
        Arrays.fill(none.quantities(), Double.NaN);
        windows.add(none);
        Window unknown = window(6, 255);
        Arrays.fill(unknown.highs(), Double.NaN);
        Arrays.fill(unknown.quantities(), Double.POSITIVE_INFINITY);
        windows.add(unknown);
        windows.add(wild());
        for (Window window : windows) {
            for (float input : extract(features, window)) {
                assertThat(input).isFinite();
            }
        }
    }

    /** As far apart as a candle's decimals allow. */
    private static Window wild() {
        Window wild = window(8, 255);
        Arrays.setAll(wild.closes(), i -> i % 2 == 0 ? 1e40 : 1e-40);
        Arrays.setAll(wild.opens(), i -> i % 3 == 0 ? 1e40 : 1e-40);
        Arrays.fill(wild.highs(), 1e40);
        Arrays.fill(wild.lows(), 1e-40);
        Arrays.setAll(wild.quantities(), i -> i % 5 == 0 ? 1e40 : 0);
        return wild;
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldWriteItsWidthAndNothingElse(FeatureExtraction features) {
        float[] target = new float[features.width() + 2];
        Arrays.fill(target, Float.NaN);
        Window window = window(9, 255);

        features.extract(window, WindowScaling.of(window), target, 1);

        assertThat(target[0]).isNaN();
        assertThat(target[features.width() + 1]).isNaN();
        assertThat(Arrays.copyOfRange(target, 1, features.width() + 1)).doesNotContain(Float.NaN);
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldBeFoundByName(FeatureExtraction features) {
        assertThat(FeatureExtractions.find(features.name())).containsSame(FeatureExtractions.of(features.name()));
        assertThatThrownBy(() -> FeatureExtractions.of("raw-close/1")).hasMessageContaining(features.name());
    }

    private static float[] inputs(FeatureExtraction features, CandleColumns candles, int last) {
        CandleRun run = new CandleRun("A_USDT", Series.START_MS + Grid.INTERVAL_MS, candles);
        return extract(features, new Sample(run, last).window());
    }

    private static float[] extract(FeatureExtraction features, Window window) {
        float[] inputs = new float[features.width()];
        features.extract(window, WindowScaling.of(window), inputs, 0);
        return inputs;
    }

    /** The window that ends at candle {@code last} of the seeded candles, as serving would have it. */
    private static Window window(long seed, int last) {
        CandleColumns candles = Series.candles(seed, 300).slice(last - 255, last + 1);
        return new Window(
                "A_USDT",
                Series.START_MS + (last + 1) * Grid.INTERVAL_MS,
                candles.opens(),
                candles.highs(),
                candles.lows(),
                candles.closes(),
                candles.quantities(),
                candles.filledCount(),
                0);
    }

    /** Keeps what it was shown. */
    private static final class RecordingEngine implements ModelEngine {
        private float[] inputs = {};

        @Override
        public String name() {
            return "recording";
        }

        @Override
        public float[] infer(float[] shown, int rows) {
            inputs = shown.clone();
            return new float[rows * 16 * QuantileLevels.COUNT];
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
