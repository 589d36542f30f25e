package io.coincast.engine.dl4j.network;

import io.coincast.contracts.record.Forecast;
import io.coincast.engine.dl4j.export.OnnxGraph;
import io.coincast.forecasting.window.Window;
import java.util.Map;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Two convolutions over time: 8 filters of 20 with stride 3 and ReLU, dropout 0.5, then one filter of 16 with stride 4,
 * linear; 256 steps become 79 and then 16. 297 parameters.
 *
 * <p>Source: CNN-2 of "Predicting Cryptocurrency Price With Tensorflow and Keras" (2017).
 */
public final class Cnn2 extends LayerNetwork {
    private static final int FILTERS = 8;
    private static final int FIRST_KERNEL = 20;
    private static final int FIRST_STRIDE = 3;
    private static final int SECOND_KERNEL = 16;
    private static final int SECOND_STRIDE = 4;

    /** A network with fresh weights, drawn from {@code options}' seed. */
    public Cnn2(NetworkOptions options) {
        super(configuration(options), options.seed());
    }

    private static MultiLayerConfiguration configuration(NetworkOptions options) {
        return new NeuralNetConfiguration.Builder()
                .seed(options.seed())
                .dataType(options.type())
                .weightInit(WeightInit.XAVIER)
                .updater(new Adam(options.learningRate()))
                .convolutionMode(ConvolutionMode.Truncate)
                .list()
                .layer(new Convolution1DLayer.Builder(FIRST_KERNEL, FIRST_STRIDE)
                        .nOut(FILTERS)
                        .activation(Activation.RELU)
                        .build())
                .layer(new Convolution1DLayer.Builder(SECOND_KERNEL, SECOND_STRIDE)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .dropOut(options.keepOr(0.5))
                        .build())
                .layer(new RnnLossLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.recurrent(1, Window.LENGTH, RNNFormat.NCW))
                .build();
    }

    @Override
    public String family() {
        return "cnn-2";
    }

    @Override
    long[] inputShape(int rows) {
        return new long[] {rows, 1, Window.LENGTH};
    }

    @Override
    long[] outputShape(int rows) {
        return new long[] {rows, 1, Forecast.HORIZON};
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        String channels = graph.unsqueeze(input, 1);
        String first = graph.node("Relu", Map.of(), conv(graph, channels, 0, 1, FILTERS, FIRST_KERNEL, FIRST_STRIDE));
        String second = conv(graph, first, 1, FILTERS, 1, SECOND_KERNEL, SECOND_STRIDE);
        return graph.squeeze(second, 1);
    }

    private String conv(OnnxGraph graph, String input, int layer, int from, int to, int kernel, int stride) {
        return graph.node(
                "Conv",
                Map.of("kernel_shape", new long[] {kernel}, "strides", new long[] {stride}),
                input,
                graph.floats(weights(values(layer, "W"), from, to, kernel), to, from, kernel),
                graph.floats(values(layer, "b"), to));
    }

    /**
     * DL4J states the shape {@code [to, from, kernel, 1]} but keeps, and multiplies with, {@code [kernel, from, to]};
     * ONNX wants {@code [to, from, kernel]}.
     */
    private static float[] weights(float[] source, int from, int to, int kernel) {
        float[] target = new float[source.length];
        for (int i = 0; i < source.length; i++) {
            int filter = i % to;
            int channel = i / to % from;
            int step = i / to / from;
            target[(filter * from + channel) * kernel + step] = source[i];
        }
        return target;
    }
}
