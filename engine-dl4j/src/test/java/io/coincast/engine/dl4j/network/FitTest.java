package io.coincast.engine.dl4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.window.Window;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What fitting a network does to it, for every family. */
class FitTest {
    private static final int ROWS = 8;
    private static final double LEARNING_RATE = 1e-3;

    static Stream<Named<Function<NetworkOptions, Network>>> families() {
        return Stream.of(Named.of("cnn-2", Cnn2::new), Named.of("lstm-50", options -> Lstm.create(50, options)));
    }

    @ParameterizedTest
    @MethodSource("families")
    void shouldHaveTheStudysParameters(Function<NetworkOptions, Network> family) {
        Network network = family.apply(NetworkOptions.of(1, LEARNING_RATE));

        assertThat(network.parameterCount()).isEqualTo(network.family().equals("cnn-2") ? 297 : 11_216);
        assertThat(network.parameters().length()).isEqualTo(network.parameterCount());
    }

    @ParameterizedTest
    @MethodSource("families")
    void shouldGiveBitEqualWeightsForTheSameSeed(Function<NetworkOptions, Network> family) {
        float[] weights = bits(fitted(family, 5));

        assertThat(bits(fitted(family, 5))).isEqualTo(weights);
        assertThat(bits(fitted(family, 6))).isNotEqualTo(weights);
    }

    @ParameterizedTest
    @MethodSource("families")
    void shouldNotDependOnWhatIsFittedInBetween(Function<NetworkOptions, Network> family) {
        Network network = family.apply(NetworkOptions.of(5, LEARNING_RATE));
        Samples samples = new Samples(9);
        for (int step = 0; step < 3; step++) {
            fitted(Cnn2::new, step);
            network.fit(samples.walks(ROWS), samples.targets(ROWS), ROWS);
        }

        assertThat(bits(network)).isEqualTo(bits(fitted(family, 5)));
    }

    @ParameterizedTest
    @MethodSource("families")
    void shouldNotDependOnTheThread(Function<NetworkOptions, Network> family) {
        Network elsewhere =
                CompletableFuture.supplyAsync(() -> fitted(family, 5)).join();

        assertThat(bits(elsewhere)).isEqualTo(bits(fitted(family, 5)));
    }

    @ParameterizedTest
    @MethodSource("families")
    void shouldMoveEachWeightByTheLearningRateInAdamsFirstStep(Function<NetworkOptions, Network> family) {
        Network network = family.apply(new NetworkOptions(5, LEARNING_RATE, false, true));
        INDArray before = network.parameters();
        Samples samples = new Samples(9);
        float[] inputs = samples.walks(ROWS);
        float[] targets = samples.targets(ROWS);
        double lossBefore = network.fit(inputs, targets, ROWS);

        for (double moved : network.parameters().sub(before).toDoubleVector()) {
            assertThat(Math.abs(moved)).isBetween(0.0, LEARNING_RATE * 1.001);
        }
        assertThat(network.parameters().sub(before).norm2Number().doubleValue())
                .isGreaterThan(0.9 * LEARNING_RATE * Math.sqrt(network.parameterCount() * 0.8));
        assertThat(network.fit(inputs, targets, ROWS)).isLessThan(lossBefore);
    }

    @ParameterizedTest
    @MethodSource("families")
    void shouldPredictTheSameAfterItsWeightsAreRestored(Function<NetworkOptions, Network> family) {
        Network network = fitted(family, 5);
        float[] inputs = new Samples(3).walks(4);
        float[] predicted = network.predict(inputs, 4);
        INDArray weights = network.parameters();
        network.fit(new Samples(4).walks(ROWS), new Samples(5).targets(ROWS), ROWS);

        assertThat(network.predict(inputs, 4)).isNotEqualTo(predicted);
        network.restore(weights);
        assertThat(network.predict(inputs, 4)).isEqualTo(predicted);
    }

    @ParameterizedTest
    @MethodSource("families")
    void shouldPredictEachRowOfItsOwnWindow(Function<NetworkOptions, Network> family) {
        Network network = fitted(family, 5);
        float[] inputs = new Samples(3).walks(5);
        float[] together = network.predict(inputs, 5);

        for (int row = 0; row < 5; row++) {
            float[] alone =
                    network.predict(Arrays.copyOfRange(inputs, row * Window.LENGTH, (row + 1) * Window.LENGTH), 1);
            for (int k = 0; k < Forecast.HORIZON; k++) {
                assertThat(alone[k]).isCloseTo(together[row * Forecast.HORIZON + k], within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void shouldRefuseArraysThatDoNotFit(Function<NetworkOptions, Network> family) {
        Network network = family.apply(NetworkOptions.of(1, LEARNING_RATE));

        assertThatThrownBy(() -> network.predict(new float[Window.LENGTH], 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> network.predict(new float[0], 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> network.fit(new float[Window.LENGTH], new float[15], 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("families")
    @Tag("soak")
    void shouldNotGrowOutsideTheHeap(Function<NetworkOptions, Network> family) {
        Network network = family.apply(NetworkOptions.of(1, LEARNING_RATE));
        float[] inputs = new Samples(1).walks(32);
        float[] targets = new Samples(2).targets(32);
        long before = 0;
        for (int step = 0; step < 400; step++) {
            network.fit(inputs, targets, 32);
            if (step == 100) {
                before = Pointer.physicalBytes();
            }
        }

        assertThat(Pointer.physicalBytes() - before).isLessThan(200L << 20);
    }

    /** As they are: comparing arrays of ND4J's would allow for small differences. */
    private static float[] bits(Network network) {
        return network.parameters().toFloatVector();
    }

    private static Network fitted(Function<NetworkOptions, Network> family, long seed) {
        Network network = family.apply(NetworkOptions.of(seed, LEARNING_RATE));
        Samples samples = new Samples(9);
        for (int step = 0; step < 3; step++) {
            network.fit(samples.walks(ROWS), samples.targets(ROWS), ROWS);
        }
        return network;
    }
}
