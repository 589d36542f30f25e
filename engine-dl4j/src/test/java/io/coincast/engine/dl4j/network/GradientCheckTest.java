package io.coincast.engine.dl4j.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleSupplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** No gradient is trusted before it has been checked: central differences in double precision. */
class GradientCheckTest {
    private static final int ROWS = 3;
    private static final double STEP = 1e-5;
    private static final double TOLERANCE = 1e-5;
    private static final NetworkOptions DOUBLE_WITHOUT_DROPOUT = new NetworkOptions(3, 1e-3, false, true);

    private final Samples samples = new Samples(1);
    private final float[] inputs = samples.walks(ROWS);
    private final float[] targets = samples.targets(ROWS);

    @Test
    void shouldMatchFiniteDifferencesOfCnn2() {
        Cnn2 network = new Cnn2(DOUBLE_WITHOUT_DROPOUT);
        MultiLayerNetwork layers = network.layers();
        DataSet batch = new DataSet(
                Nd4j.createFromArray(inputs).castTo(DataType.DOUBLE).reshape('c', network.inputShape(ROWS)),
                Nd4j.createFromArray(targets).castTo(DataType.DOUBLE).reshape('c', network.outputShape(ROWS)));
        layers.setInput(batch.getFeatures());
        layers.setLabels(batch.getLabels());
        layers.computeGradientAndScore();
        checkEach(network, layers.getFlattenedGradients().div(ROWS), () -> layers.score(batch, false));
    }

    @Test
    void shouldMatchFiniteDifferencesOfSmallLstm() {
        Lstm network = Lstm.create(3, DOUBLE_WITHOUT_DROPOUT);
        network.backward(inputs, targets, ROWS);
        checkEach(network, network.gradient(), () -> network.loss(inputs, targets, ROWS));
    }

    @Test
    void shouldMatchFiniteDifferencesOfLstm50AlongRandomDirections() {
        Lstm network = Lstm.create(50, DOUBLE_WITHOUT_DROPOUT);
        network.backward(inputs, targets, ROWS);
        INDArray gradient = network.gradient().dup();
        INDArray parameters = network.parameters();
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            INDArray direction = Nd4j.create(
                    random.doubles(parameters.length(), -1, 1).toArray(), parameters.shape(), DataType.DOUBLE);
            double numeric = slope(network, parameters, direction, () -> network.loss(inputs, targets, ROWS));
            check("direction " + i, numeric, gradient.mul(direction).sumNumber().doubleValue());
        }
    }

    @Test
    void shouldAgreeBetweenSingleAndDoublePrecision() {
        Lstm single = Lstm.create(50, new NetworkOptions(3, 1e-3, false, false));
        Lstm twice = Lstm.create(50, DOUBLE_WITHOUT_DROPOUT);
        single.backward(inputs, targets, ROWS);
        twice.backward(inputs, targets, ROWS);
        INDArray exact = twice.gradient();
        double error = single.gradient()
                .castTo(DataType.DOUBLE)
                .sub(exact)
                .norm2Number()
                .doubleValue();
        assertThat(error / exact.norm2Number().doubleValue()).isLessThan(1e-5);
    }

    private static void checkEach(Network network, INDArray gradient, DoubleSupplier loss) {
        INDArray parameters = network.parameters();
        assertThat(gradient.length()).isEqualTo(parameters.length()).isEqualTo(network.parameterCount());
        INDArray analytic = gradient.dup();
        for (long i = 0; i < parameters.length(); i++) {
            INDArray direction = Nd4j.zerosLike(parameters);
            direction.putScalar(i, 1);
            check("parameter " + i, slope(network, parameters, direction, loss), analytic.getDouble(i));
        }
    }

    private static double slope(Network network, INDArray parameters, INDArray direction, DoubleSupplier loss) {
        network.restore(parameters.add(direction.mul(STEP)));
        double above = loss.getAsDouble();
        network.restore(parameters.sub(direction.mul(STEP)));
        double below = loss.getAsDouble();
        return (above - below) / (2 * STEP);
    }

    private static void check(String what, double numeric, double analytic) {
        double scale = Math.max(1e-3, Math.abs(numeric) + Math.abs(analytic));
        assertThat(Math.abs(numeric - analytic) / scale)
                .as("%s: %s against %s", what, analytic, numeric)
                .isLessThan(TOLERANCE);
    }
}
