package io.coincast.engine.dl4j.training;

import io.coincast.contracts.record.Forecast;
import io.coincast.engine.dl4j.export.OnnxGraph;
import io.coincast.engine.dl4j.network.Network;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Misses every target of zero by what a script says for each epoch of one batch; its one weight counts the epochs. */
final class ScriptedNetwork implements Network {
    private final double[] errors;
    private int fits;

    ScriptedNetwork(double... errors) {
        this.errors = errors;
    }

    int fits() {
        return fits;
    }

    @Override
    public String family() {
        return "scripted";
    }

    @Override
    public long parameterCount() {
        return 1;
    }

    @Override
    public double fit(float[] inputs, float[] targets, int rows) {
        return errors[fits++];
    }

    @Override
    public float[] predict(float[] inputs, int rows) {
        float[] point = new float[rows * Forecast.HORIZON];
        Arrays.fill(point, (float) errors[fits - 1]);
        return point;
    }

    @Override
    public INDArray parameters() {
        return Nd4j.scalar(fits);
    }

    @Override
    public void restore(INDArray parameters) {
        fits = parameters.getInt(0);
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        return input;
    }
}
