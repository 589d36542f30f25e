package io.coincast.engine.dl4j.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.window.Window;
import java.util.Random;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** No native gradient is trusted before it has been checked: central differences in double precision. */
class GradientCheckTest {
    private static final int ROWS = 3;
    private static final double STEP = 1e-5;
    private static final double TOLERANCE = 1e-4;
    private static final NetworkOptions DOUBLE_WITHOUT_DROPOUT = new NetworkOptions(3, 1e-3, false, true);

    private final float[] inputs = random(1, ROWS * Window.LENGTH);
    private final float[] targets = random(2, ROWS * Forecast.HORIZON);

    @Test
    void shouldMatchFiniteDifferencesOfCnn2() {
        Cnn2 network = new Cnn2(DOUBLE_WITHOUT_DROPOUT);
        MultiLayerNetwork layers = network.layers();
        layers.setInput(Nd4j.createFromArray(inputs).castTo(DataType.DOUBLE).reshape('c', network.inputShape(ROWS)));
        layers.setLabels(Nd4j.createFromArray(targets).castTo(DataType.DOUBLE).reshape('c', network.outputShape(ROWS)));
        layers.computeGradientAndScore();
        INDArray gradient = layers.getFlattenedGradients().div(ROWS);
        check(network, gradient, () -> {
            layers.computeGradientAndScore();
            return layers.score();
        });
    }

    @Test
    void shouldMatchFiniteDifferencesOfLstm() {
        Lstm network = Lstm.create(5, DOUBLE_WITHOUT_DROPOUT);
        GraphNetwork.Gradients gradients = network.gradients(inputs, targets, ROWS);
        INDArray gradient =
                Nd4j.toFlattened('c', network.names().map(gradients::of).toList());
        check(network, gradient, () -> network.gradients(inputs, targets, ROWS).loss());
    }

    private static void check(Network network, INDArray gradient, Supplier<Double> loss) {
        INDArray parameters = network.parameters();
        assertThat(gradient.length()).isEqualTo(parameters.length()).isEqualTo(network.parameterCount());
        for (long i = 0; i < parameters.length(); i++) {
            double numeric = (lossAt(network, parameters, i, STEP, loss) - lossAt(network, parameters, i, -STEP, loss))
                    / (2 * STEP);
            double analytic = gradient.getDouble(i);
            double scale = Math.max(1e-3, Math.abs(numeric) + Math.abs(analytic));
            assertThat(Math.abs(numeric - analytic) / scale)
                    .as("parameter %d: %s against %s", i, analytic, numeric)
                    .isLessThan(TOLERANCE);
        }
    }

    private static double lossAt(Network network, INDArray parameters, long i, double step, Supplier<Double> loss) {
        INDArray moved = parameters.dup();
        moved.putScalar(i, moved.getDouble(i) + step);
        network.restore(moved);
        return loss.get();
    }

    private static float[] random(long seed, int length) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }
}
