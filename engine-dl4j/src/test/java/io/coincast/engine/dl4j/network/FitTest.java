package io.coincast.engine.dl4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.window.Window;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fitting a network does to it, for every family. */
class FitTest {
    private static final int ROWS = 8;
    private static final double LEARNING_RATE = 1e-3;
    private static final Map<String, Integer> STUDY = Map.of(
            "cnn-2",
            297,
            "cnn-2-leaky",
            297,
            "cnn-3",
            657,
            "cnn-3-leaky",
            657,
            "cnn-4",
            313,
            "cnn-4-leaky",
            313,
            "lstm-50-relu",
            11_216,
            "lstm-50-leaky",
            11_216,
            "gru-50-relu",
            8_616,
            "gru-50-leaky",
            8_616);

    @ParameterizedTest
    @EnumSource(Family.class)
    void shouldHaveTheStudysParameters(Family family) {
        Network network = family.create(NetworkOptions.of(1, LEARNING_RATE));
        Integer studys = STUDY.get(family.text());

        assertThat(network.parameters()).hasSize(Math.toIntExact(network.parameterCount()));
        if (studys != null) {
            assertThat(network.parameterCount()).isEqualTo((long) studys);
        }
        assertThat(network.family()).isEqualTo(family.text());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void shouldGiveBitEqualWeightsForTheSameSeed(Family family) {
        float[] weights = fitted(family, 5).parameters();

        assertThat(fitted(family, 5).parameters()).isEqualTo(weights);
        assertThat(fitted(family, 6).parameters()).isNotEqualTo(weights);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void shouldNotDependOnWhatIsFittedInBetween(Family family) {
        Network network = family.create(NetworkOptions.of(5, LEARNING_RATE));
        Samples samples = new Samples(9);
        for (int step = 0; step < 3; step++) {
            fitted(Family.CNN_2, step);
            network.fit(samples.walks(ROWS), samples.targets(ROWS), ROWS);
        }

        assertThat(network.parameters()).isEqualTo(fitted(family, 5).parameters());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void shouldNotDependOnTheThread(Family family) {
        Network elsewhere =
                CompletableFuture.supplyAsync(() -> fitted(family, 5)).join();

        assertThat(elsewhere.parameters()).isEqualTo(fitted(family, 5).parameters());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void shouldMoveEachWeightByTheLearningRateInAdamsFirstStep(Family family) {
        Network network = family.create(NetworkOptions.of(5, LEARNING_RATE).withDropout(0));
        float[] before = network.parameters();
        Samples samples = new Samples(9);
        float[] inputs = samples.walks(ROWS);
        float[] targets = samples.targets(ROWS);
        double lossBefore = network.fit(inputs, targets, ROWS);

        float[] after = network.parameters();
        double squares = 0;
        for (int i = 0; i < after.length; i++) {
            double moved = Math.abs(after[i] - before[i]);
            assertThat(moved).isBetween(0.0, LEARNING_RATE * 1.001);
            squares += moved * moved;
        }
        assertThat(Math.sqrt(squares)).isGreaterThan(0.9 * LEARNING_RATE * Math.sqrt(after.length * 0.6));
        assertThat(network.fit(inputs, targets, ROWS)).isLessThan(lossBefore);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void shouldPredictTheSameAfterItsWeightsAreRestored(Family family) {
        Network network = fitted(family, 5);
        float[] inputs = new Samples(3).walks(4);
        float[] predicted = network.predict(inputs, 4);
        float[] weights = network.parameters();
        network.fit(new Samples(4).walks(ROWS), new Samples(5).targets(ROWS), ROWS);

        assertThat(network.predict(inputs, 4)).isNotEqualTo(predicted);
        network.restore(weights);
        assertThat(network.predict(inputs, 4)).isEqualTo(predicted);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void shouldPredictEachRowOfItsOwnWindow(Family family) {
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
    @EnumSource(Family.class)
    void shouldRefuseArraysThatDoNotFit(Family family) {
        Network network = family.create(NetworkOptions.of(1, LEARNING_RATE));

        assertThatThrownBy(() -> network.predict(new float[Window.LENGTH], 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> network.predict(new float[0], 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> network.fit(new float[Window.LENGTH], new float[15], 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    @Tag("soak")
    void shouldNotGrowOutsideTheHeap(Family family) {
        Network network = family.create(NetworkOptions.of(1, LEARNING_RATE));
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

    private static Network fitted(Family family, long seed) {
        Network network = family.create(NetworkOptions.of(seed, LEARNING_RATE));
        Samples samples = new Samples(9);
        for (int step = 0; step < 3; step++) {
            network.fit(samples.walks(ROWS), samples.targets(ROWS), ROWS);
        }
        return network;
    }
}
