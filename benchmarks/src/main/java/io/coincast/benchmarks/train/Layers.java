package io.coincast.benchmarks.train;

import io.coincast.engine.dl4j.NativeSettings;
import io.coincast.engine.dl4j.network.Family;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** DL4J's own layers: the study's LSTM and its smallest CNN. */
public final class Layers implements Contestant {
    private static final int WINDOW = 256;
    private static final int STEPS = 16;

    private final MultiLayerNetwork network;
    private final boolean recurrent;

    public Layers(Family family) {
        NativeSettings.apply();
        recurrent = family == Family.LSTM_50;
        ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(1e-3))
                .convolutionMode(ConvolutionMode.Truncate)
                .list();
        network = new MultiLayerNetwork((recurrent ? lstm(layers) : cnn2(layers))
                .setInputType(InputType.recurrent(1, WINDOW, RNNFormat.NCW))
                .build());
        network.init();
    }

    private static ListBuilder lstm(ListBuilder layers) {
        return layers.layer(new LastTimeStep(
                        new LSTM.Builder().nOut(50).activation(Activation.TANH).build()))
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(STEPS)
                        .dropOut(0.8)
                        .activation(Activation.IDENTITY)
                        .build());
    }

    private static ListBuilder cnn2(ListBuilder layers) {
        return layers.layer(new Convolution1DLayer.Builder(20, 3)
                        .nOut(8)
                        .activation(Activation.RELU)
                        .build())
                .layer(new Convolution1DLayer.Builder(16, 4)
                        .nOut(1)
                        .dropOut(0.5)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new RnnLossLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .build());
    }

    @Override
    public String name() {
        return "DL4J layers";
    }

    @Override
    public void step(float[] inputs, float[] targets, int rows) {
        long[] shape = recurrent ? new long[] {rows, STEPS} : new long[] {rows, 1, STEPS};
        try (INDArray windows = Nd4j.createFromArray(inputs).reshape('c', rows, 1, WINDOW);
                INDArray truth = Nd4j.createFromArray(targets).reshape('c', shape)) {
            network.fit(windows, truth);
        }
    }

    @Override
    public float[] predict(float[] inputs, int rows) {
        try (INDArray windows = Nd4j.createFromArray(inputs).reshape('c', rows, 1, WINDOW);
                INDArray said = network.output(windows, false)) {
            return said.dup('c').data().asFloat();
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
