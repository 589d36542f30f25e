package io.coincast.benchmarks.tick;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.ModelEngine;
import io.coincast.forecasting.quantile.QuantileLevels;

/** An engine that runs no network and always says the same: what is left is everything else. Threads: safe. */
final class NoModel implements ModelEngine {
    /** Opens these, whatever the graph. */
    static final EngineFactory ENGINES = (graph, manifest) -> new NoModel();

    private static final int OUTPUTS = Forecast.HORIZON * QuantileLevels.COUNT;

    private NoModel() {}

    @Override
    public String name() {
        return "nothing";
    }

    @Override
    public float[] infer(float[] inputs, int rows) {
        float[] outputs = new float[rows * OUTPUTS];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = (i % QuantileLevels.COUNT - QuantileLevels.MEDIAN) / 2f;
        }
        return outputs;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
