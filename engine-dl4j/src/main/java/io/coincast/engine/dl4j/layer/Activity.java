package io.coincast.engine.dl4j.layer;

import io.coincast.engine.dl4j.export.OnnxGraph;
import io.coincast.engine.dl4j.network.Penalty;

/** Changes nothing on the way through; on the way back adds the gradient of a penalty on its values, a mean over the batch. */
public final class Activity implements Layer {
    private final int width;
    private final Penalty penalty;
    private float[] kept = new float[0];
    private float share;

    public Activity(int width, Penalty penalty) {
        this.width = width;
        this.penalty = penalty;
    }

    @Override
    public int inputs() {
        return width;
    }

    @Override
    public int outputs() {
        return width;
    }

    @Override
    public float[] forward(float[] inputs, Pass pass) {
        if (pass.training()) {
            kept = inputs.clone();
            share = 1f / pass.of();
        }
        return inputs;
    }

    @Override
    public float[] backward(float[] gradient, boolean asked) {
        float[] own = new float[gradient.length];
        penalty.addGradient(kept, own);
        for (int i = 0; i < own.length; i++) {
            gradient[i] += share * own[i];
        }
        return gradient;
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        return input;
    }
}
