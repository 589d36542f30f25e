package io.coincast.predictor;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.ModelEngine;
import io.coincast.forecasting.quantile.QuantileLevels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs graphs that are a number in text: every median is that many scales away from the last close. Counts what is open;
 * can be told to break or to return NaN.
 */
public final class DriftEngines implements EngineFactory {
    public final AtomicInteger open = new AtomicInteger();
    public volatile boolean broken;

    @Override
    public ModelEngine open(byte[] graph, ReleaseManifest manifest) throws InvalidReleaseException {
        double drift = parse(new String(graph, StandardCharsets.UTF_8));
        open.incrementAndGet();
        return new DriftEngine(drift);
    }

    private static double parse(String graph) throws InvalidReleaseException {
        try {
            return Double.parseDouble(graph);
        } catch (NumberFormatException e) {
            throw new InvalidReleaseException("graph is no number: " + graph, e);
        }
    }

    private final class DriftEngine implements ModelEngine {
        private final double drift;

        DriftEngine(double drift) {
            this.drift = drift;
        }

        @Override
        public String name() {
            return "drift";
        }

        @Override
        public float[] infer(float[] inputs, int rows) {
            float[] outputs = new float[rows * Forecast.HORIZON * QuantileLevels.COUNT];
            for (int i = 0; i < outputs.length; i++) {
                outputs[i] = (float) (drift + 0.1 * (i % QuantileLevels.COUNT - QuantileLevels.MEDIAN));
            }
            if (broken) {
                Arrays.fill(outputs, Float.NaN);
            }
            return outputs;
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }
}
