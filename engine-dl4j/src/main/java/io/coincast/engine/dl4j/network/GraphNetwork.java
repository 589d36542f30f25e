package io.coincast.engine.dl4j.network;

import io.coincast.contracts.record.Forecast;
import io.coincast.engine.dl4j.NativeSettings;
import io.coincast.forecasting.window.Window;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A network made of ND4J operations in a SameDiff graph, for families whose DL4J layers are slow.
 *
 * <p>Dropout is a mask that is fed, drawn from the network's own seed: inverted, one at inference.
 */
abstract class GraphNetwork implements Network {
    private static final String WINDOW = "window";
    private static final String TARGET = "target";
    private static final String KEEP = "keep";
    private static final String POINT = "point";
    private static final String LOSS = "loss";

    private final SameDiff graph = SameDiff.create();
    private final Map<String, GradientUpdater<?>> updaters = new LinkedHashMap<>();
    private final NetworkOptions options;
    private final DataType type;
    private final int masked;
    private final double dropout;
    private final Random random;
    private int steps;

    static {
        NativeSettings.apply();
    }

    /** A network that drops a share {@code dropout} of its {@code masked} hidden values while it is fitted. */
    GraphNetwork(NetworkOptions options, int masked, double dropout) {
        this.options = options;
        this.masked = masked;
        this.dropout = options.dropout() ? dropout : 0;
        type = options.doublePrecision() ? DataType.DOUBLE : DataType.FLOAT;
        random = new Random(options.seed());
    }

    abstract void defineParameters(Parameters parameters);

    /** The point forecast {@code [rows, 16]} of {@code window [rows, 256]}, hidden values times {@code keep}. */
    abstract SDVariable define(SameDiff graph, SDVariable window, SDVariable keep);

    final void build() {
        Parameters parameters = new Parameters(type, options.seed());
        defineParameters(parameters);
        parameters.byName().forEach((name, initial) -> {
            graph.var(name, initial);
            updaters.put(name, updater(initial));
        });
        SDVariable window = graph.placeHolder(WINDOW, type, -1, Window.LENGTH);
        SDVariable target = graph.placeHolder(TARGET, type, -1, Forecast.HORIZON);
        SDVariable keep = graph.placeHolder(KEEP, type, -1, masked);
        SDVariable point = define(graph, window, keep).rename(POINT);
        SDVariable error = point.sub(target);
        error.mul(error).mean().rename(LOSS);
        graph.setLossVariables(LOSS);
    }

    private GradientUpdater<?> updater(INDArray parameter) {
        Adam adam = new Adam(options.learningRate());
        GradientUpdater<?> updater = adam.instantiate(Nd4j.create(type, 1, adam.stateSize(parameter.length())), true);
        return updater;
    }

    @Override
    public long parameterCount() {
        return names().mapToLong(name -> array(name).length()).sum();
    }

    @Override
    public double fit(float[] inputs, float[] targets, int rows) {
        Map<String, INDArray> fed = fed(inputs, rows, dropout);
        fed.put(TARGET, array(targets, rows, Forecast.HORIZON));
        Gradients gradients = gradients(fed);
        updaters.forEach((name, updater) -> {
            INDArray gradient = gradients.of(name).reshape(1, -1);
            updater.applyUpdater(gradient, steps, 0);
            array(name).subi(gradient.reshape(array(name).shape()));
        });
        steps++;
        fed.values().forEach(INDArray::close);
        return gradients.loss();
    }

    /** Loss and gradients of one batch. */
    record Gradients(double loss, Map<String, INDArray> byName) {
        INDArray of(String name) {
            return Objects.requireNonNull(byName.get(name), name);
        }
    }

    final Gradients gradients(float[] inputs, float[] targets, int rows) {
        Map<String, INDArray> fed = fed(inputs, rows, 0);
        fed.put(TARGET, array(targets, rows, Forecast.HORIZON));
        return gradients(fed);
    }

    private Gradients gradients(Map<String, INDArray> fed) {
        var result = graph.calculateGradientsAndOutputs(fed, List.of(LOSS), updaters.keySet());
        INDArray loss = Objects.requireNonNull(result.getOutputs().get(LOSS));
        return new Gradients(loss.getDouble(0), result.getGradients());
    }

    @Override
    public float[] predict(float[] inputs, int rows) {
        Map<String, INDArray> fed = fed(inputs, rows, 0);
        INDArray point = Objects.requireNonNull(graph.output(fed, POINT).get(POINT));
        float[] values = point.dup('c').castTo(DataType.FLOAT).data().asFloat();
        fed.values().forEach(INDArray::close);
        return values;
    }

    @Override
    public INDArray parameters() {
        return Nd4j.toFlattened('c', names().map(this::array).toList());
    }

    @Override
    public void restore(INDArray parameters) {
        INDArray flat = parameters.reshape(parameters.length());
        long from = 0;
        for (String name : updaters.keySet()) {
            INDArray array = array(name);
            for (long i = 0; i < array.length(); i++) {
                array.putScalar(i, flat.getDouble(from + i));
            }
            from += array.length();
        }
    }

    /** The names of the parameters, in the order in which {@link #parameters()} has them. */
    final Stream<String> names() {
        return updaters.keySet().stream();
    }

    /** The values of parameter {@code name} in C order. */
    final float[] values(String name) {
        return array(name).dup('c').castTo(DataType.FLOAT).data().asFloat();
    }

    private INDArray array(String name) {
        return graph.getVariable(name).getArr();
    }

    private Map<String, INDArray> fed(float[] inputs, int rows, double drop) {
        Map<String, INDArray> fed = new LinkedHashMap<>();
        fed.put(WINDOW, array(inputs, rows, Window.LENGTH));
        fed.put(KEEP, array(mask(rows * masked, drop), rows, masked));
        return fed;
    }

    private float[] mask(int length, double drop) {
        float[] mask = new float[length];
        if (drop == 0) {
            Arrays.fill(mask, 1);
            return mask;
        }
        for (int i = 0; i < length; i++) {
            mask[i] = random.nextDouble() < drop ? 0 : (float) (1 / (1 - drop));
        }
        return mask;
    }

    private INDArray array(float[] values, int rows, int width) {
        if (values.length != rows * width) {
            throw new IllegalArgumentException("must have " + rows + " × " + width + " values, has " + values.length);
        }
        return Nd4j.createFromArray(values).castTo(type).reshape('c', rows, width);
    }
}
