package io.coincast.engine.dl4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Penalties, clipping and dropout do what they say, on the recurrent layer of the study. */
class RegularizationTest {
    private static final int ROWS = 4;
    private static final int UNITS = 3;
    private static final int GATES = 3 * UNITS;
    private static final Penalty SOME = new Penalty(0.01, 0.1);

    private final float[] inputs = new Samples(1).walks(ROWS);
    private final float[] targets = new Samples(2).targets(ROWS);

    private static NetworkOptions options(Regularization regularization) {
        return NetworkOptions.of(3, 1e-3)
                .withSize(Families.SMALL)
                .withDropout(0)
                .withRegularization(regularization);
    }

    private float[] gradient(NetworkOptions options) {
        LayeredNetwork network = network(options);
        network.backward(inputs, targets, ROWS);
        network.addPenalties();
        return network.gradient();
    }

    private static LayeredNetwork network(NetworkOptions options) {
        LayeredNetwork network = (LayeredNetwork) Family.GRU_50.create(options);
        float[] values = network.parameters();
        for (int i = 0; i < values.length; i++) {
            values[i] += 0.01f * (i % 7 - 3);
        }
        network.restore(values);
        return network;
    }

    private void check(Regularization regularization, int from, int to) {
        float[] with = gradient(options(regularization));
        float[] without = gradient(options(Regularization.NONE));
        float[] values = network(options(Regularization.NONE)).parameters();
        for (int i = 0; i < values.length; i++) {
            boolean penalised = i >= from && i < to;
            double expected = penalised ? 0.01 * Math.signum(values[i]) + 2 * 0.1 * values[i] : 0;
            assertThat((double) with[i] - without[i]).as("parameter %d", i).isCloseTo(expected, within(1e-6));
        }
    }

    @Test
    void shouldPenaliseTheRecurrentWeights() {
        check(new Regularization(Penalty.NONE, Penalty.NONE, SOME, Penalty.NONE), 0, UNITS * GATES);
    }

    @Test
    void shouldPenaliseTheKernelOfTheHiddenLayerAlone() {
        int from = UNITS * GATES;
        check(new Regularization(Penalty.NONE, SOME, Penalty.NONE, Penalty.NONE), from, from + GATES);
    }

    @Test
    void shouldPenaliseTheBiasOfTheHiddenLayerAlone() {
        int from = UNITS * GATES + GATES;
        check(new Regularization(SOME, Penalty.NONE, Penalty.NONE, Penalty.NONE), from, from + GATES);
    }

    /** Where the head says nothing, the activity's penalty is all there is: its gradient is checked by differences. */
    @Test
    void shouldPenaliseTheStateAsAMeanOverTheBatch() {
        NetworkOptions options =
                options(new Regularization(Penalty.NONE, Penalty.NONE, Penalty.NONE, new Penalty(0, 0.5)));
        float[] with = gradient(options);
        float[] without = gradient(options(Regularization.NONE));
        LayeredNetwork network = network(options);
        float[] values = network.parameters();
        Reference layer = new Reference().gru(UNITS);
        int length = UNITS * GATES + 2 * GATES;
        for (int i = 0; i < length; i++) {
            double slope = (activity(layer, values, i, 1e-4) - activity(layer, values, i, -1e-4)) / 2e-4;
            assertThat((double) with[i] - without[i]).as("parameter %d", i).isCloseTo(slope, within(2e-5));
        }
        for (int i = length; i < values.length; i++) {
            assertThat(with[i]).isEqualTo(without[i]);
        }
    }

    private double activity(Reference layer, float[] values, int moved, double by) {
        double[] parameters = new double[UNITS * GATES + 2 * GATES];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = values[i] + (i == moved ? by : 0);
        }
        double sum = 0;
        for (int row = 0; row < ROWS; row++) {
            for (double state : layer.predict(parameters, Reference.row(inputs, row, 256))) {
                sum += 0.5 * state * state / ROWS;
            }
        }
        return sum;
    }

    @Test
    void shouldClipTheGradientsLength() {
        NetworkOptions options = options(Regularization.NONE);
        LayeredNetwork free = network(options);
        LayeredNetwork clipped = network(options.withMaxGradientNorm(1e-3));
        free.fit(inputs, targets, ROWS);
        clipped.fit(inputs, targets, ROWS);

        assertThat(norm(clipped.gradient())).isCloseTo(1e-3, within(1e-6));
        double factor = 1e-3 / norm(free.gradient());
        for (int i = 0; i < free.gradient().length; i++) {
            assertThat(clipped.gradient()[i]).isCloseTo((float) (factor * free.gradient()[i]), within(1e-7f));
        }
    }

    private static double norm(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    @Test
    void shouldRefuseWhatMakesNoSense() {
        assertThatThrownBy(() -> new Penalty(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NetworkOptions.of(1, 1e-3).withDropout(1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NetworkOptions.of(1, 1e-3).withMaxGradientNorm(0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
