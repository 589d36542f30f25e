package io.coincast.engine.dl4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No gradient is trusted before it has been checked: against central differences, in double precision, of a forward pass
 * that shares no code with the network.
 */
class GradientCheckTest {
    private static final int ROWS = 3;
    private static final double STEP = 1e-6;

    /** Of the largest component: what single precision leaves of 256 steps. */
    private static final double TOLERANCE = 2e-4;

    private static final int MOST = 400;

    private final Samples samples = new Samples(1);
    private final float[] inputs = samples.walks(ROWS);
    private final float[] targets = samples.targets(ROWS);

    static Stream<Arguments> families() {
        return Families.withHeads();
    }

    private static NetworkOptions options(Head head) {
        return NetworkOptions.of(3, 1e-3).withShape(NetworkShape.ofWindow(head)).withDropout(0);
    }

    @ParameterizedTest
    @MethodSource("families")
    void shouldMatchFiniteDifferencesOfEachParameter(Family family, Head head) {
        NetworkOptions options = options(head).withSize(Families.SMALL);
        LayeredNetwork network = (LayeredNetwork) family.create(options);
        Reference reference = References.of(family, options);
        double[] parameters = parameters(network, 7);
        network.backward(inputs, targets, ROWS);
        float[] gradient = network.gradient();
        double scale = largest(gradient);
        // all of them, but of the linear networks' tens of thousands, which are alike, some
        int stride = Math.max(1, parameters.length / MOST);
        for (int i = 0; i < parameters.length; i += stride) {
            double[] direction = new double[parameters.length];
            direction[i] = 1;
            assertThat(gradient[i] / scale)
                    .as("parameter %d", i)
                    .isCloseTo(slope(reference, parameters, direction) / scale, within(TOLERANCE));
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void shouldMatchFiniteDifferencesOfTheFullSizeAlongRandomDirections(Family family) {
        NetworkOptions options = options(Head.POINTS);
        LayeredNetwork network = (LayeredNetwork) family.create(options);
        Reference reference = References.of(family, options);
        double[] parameters = parameters(network, 8);
        network.backward(inputs, targets, ROWS);
        float[] gradient = network.gradient();
        Random random = new Random(7);
        for (int i = 0; i < 5; i++) {
            double[] direction = random.doubles(parameters.length, -1, 1).toArray();
            double analytic = 0;
            double length = 0;
            for (int j = 0; j < direction.length; j++) {
                analytic += gradient[j] * direction[j];
                length += gradient[j] * gradient[j];
            }
            double scale = Math.sqrt(length);
            assertThat(analytic / scale)
                    .as("direction %d", i)
                    .isCloseTo(slope(reference, parameters, direction) / scale, within(TOLERANCE));
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void shouldPredictWhatTheReferenceDoes(Family family, Head head) {
        NetworkOptions options = options(head);
        Network network = family.create(options);
        Reference reference = References.of(family, options);
        double[] parameters = parameters((LayeredNetwork) network, 9);
        float[] predicted = network.predict(inputs, ROWS);
        int width = predicted.length / ROWS;
        for (int row = 0; row < ROWS; row++) {
            double[] expected = reference.predict(parameters, Reference.row(inputs, row, inputs.length / ROWS));
            for (int i = 0; i < width; i++) {
                assertThat((double) predicted[row * width + i]).isCloseTo(expected[i], within(1e-5));
            }
        }
        assertThat(network.loss(inputs, targets, ROWS))
                .isCloseTo(reference.loss(parameters, inputs, targets, ROWS), withinPercentage(1e-3));
    }

    @ParameterizedTest
    @MethodSource("families")
    void shouldGiveTheSameGradientInPartsAsAtOnce(Family family, Head head) {
        NetworkOptions options = options(head).withSize(Families.SMALL);
        int rows = LayeredNetwork.PART + 5;
        float[] many = new Samples(2).walks(rows);
        float[] truths = new Samples(3).targets(rows);
        LayeredNetwork network = (LayeredNetwork) family.create(options);
        double[] sum = new double[Math.toIntExact(network.parameterCount())];
        int width = many.length / rows;
        int ahead = truths.length / rows;
        for (int row = 0; row < rows; row++) {
            network.backward(
                    Arrays.copyOfRange(many, row * width, (row + 1) * width),
                    Arrays.copyOfRange(truths, row * ahead, (row + 1) * ahead),
                    1);
            float[] gradient = network.gradient();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += gradient[i] / rows;
            }
        }
        network.backward(many, truths, rows);
        float[] together = network.gradient();
        double scale = largest(together);
        for (int i = 0; i < sum.length; i++) {
            assertThat(Math.abs(together[i] - sum[i]) / scale).isLessThan(TOLERANCE);
        }
    }

    /** Gives the network weights of its own size and more bias than fresh ones have, so that nothing is zero. */
    private static double[] parameters(LayeredNetwork network, long seed) {
        float[] values = network.parameters();
        Random random = new Random(seed);
        double[] exact = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (0.05 * random.nextGaussian());
            exact[i] = values[i];
        }
        network.restore(values);
        return exact;
    }

    private double slope(Reference reference, double[] parameters, double[] direction) {
        double above = reference.loss(moved(parameters, direction, STEP), inputs, targets, ROWS);
        double below = reference.loss(moved(parameters, direction, -STEP), inputs, targets, ROWS);
        return (above - below) / (2 * STEP);
    }

    private static double[] moved(double[] parameters, double[] direction, double by) {
        double[] moved = parameters.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += by * direction[i];
        }
        return moved;
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
