package io.coincast.engine.dl4j.network;

import io.coincast.contracts.record.Forecast;
import io.coincast.engine.dl4j.NativeSettings;
import io.coincast.forecasting.window.Window;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network made of DL4J layers; families differ in their layers, the shape of their input, and their graph.
 *
 * <p>DL4J draws dropout from a generator that all networks of a thread share, so it is seeded anew for each batch: what
 * else is fitted in between changes nothing.
 */
abstract class LayerNetwork implements Network {
    // before the configuration, which a family's constructor makes of DL4J classes
    static {
        NativeSettings.apply();
    }

    private final MultiLayerNetwork layers;
    private final SplittableRandom seeds;

    LayerNetwork(MultiLayerConfiguration configuration, long seed) {
        NativeSettings.apply();
        seeds = new SplittableRandom(seed);
        layers = new MultiLayerNetwork(configuration);
        layers.init();
    }

    /** The array that DL4J is fed, of the shape that the first layer wants. */
    abstract long[] inputShape(int rows);

    /** The shape of the last layer's output. */
    abstract long[] outputShape(int rows);

    @Override
    public long parameterCount() {
        return layers.numParams();
    }

    @Override
    public double fit(float[] inputs, float[] targets, int rows) {
        NativeSettings.apply();
        Nd4j.getRandom().setSeed(seeds.nextLong());
        try (INDArray features = array(inputs, rows * Window.LENGTH, inputShape(rows));
                INDArray labels = array(targets, rows * Forecast.HORIZON, outputShape(rows))) {
            layers.fit(features, labels);
            return layers.score() / Forecast.HORIZON;
        }
    }

    @Override
    public float[] predict(float[] inputs, int rows) {
        NativeSettings.apply();
        try (INDArray features = array(inputs, rows * Window.LENGTH, inputShape(rows));
                INDArray outputs = layers.output(features, false)) {
            return outputs.dup('c').data().asFloat();
        }
    }

    @Override
    public INDArray parameters() {
        return layers.params().dup();
    }

    @Override
    public void restore(INDArray parameters) {
        layers.setParams(parameters);
    }

    /** The DL4J network itself, for gradient checks and export. */
    final MultiLayerNetwork layers() {
        return layers;
    }

    /** The values of parameter {@code name} of layer {@code layer} in C order. */
    final float[] values(int layer, String name) {
        Map<String, INDArray> parameters = layers.getLayer(layer).paramTable();
        INDArray parameter = parameters.get(name);
        if (parameter == null) {
            throw new IllegalStateException("layer " + layer + " has " + parameters.keySet() + ", not " + name);
        }
        return parameter.dup('c').castTo(DataType.FLOAT).data().asFloat();
    }

    private INDArray array(float[] values, int length, long[] shape) {
        if (length < 1 || values.length != length) {
            throw new IllegalArgumentException("must have " + length + " values, more than 0, has " + values.length);
        }
        DataType type = layers.params().dataType();
        return Nd4j.createFromArray(values).castTo(type).reshape('c', shape);
    }
}
