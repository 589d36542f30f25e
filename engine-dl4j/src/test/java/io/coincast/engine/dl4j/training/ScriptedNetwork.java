package io.coincast.engine.dl4j.training;

import io.coincast.contracts.record.Forecast;
import io.coincast.engine.dl4j.export.OnnxGraph;
import io.coincast.engine.dl4j.network.Head;
import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.network.NetworkShape;
import io.coincast.engine.dl4j.network.NetworkState;
import java.util.Arrays;

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
    public NetworkShape shape() {
        return NetworkShape.ofWindow(Head.POINTS);
    }

    @Override
    public double loss(float[] inputs, float[] targets, int rows) {
        return errors[fits - 1] * errors[fits - 1];
    }

    @Override
    public float[] parameters() {
        return new float[] {fits};
    }

    @Override
    public void restore(float[] parameters) {
        fits = (int) parameters[0];
    }

    @Override
    public NetworkState state() {
        return new NetworkState(parameters(), new float[1], new float[1], fits);
    }

    @Override
    public void restore(NetworkState state) {
        restore(state.parameters());
    }

    @Override
    public void close() {
        // nothing is held
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        return input;
    }
}
