package io.coincast.engine.dl4j.network;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.window.Window;
import java.util.Random;

/** Inputs and targets from a seed. */
public final class Samples {
    private final Random random;

    /** The same seed gives the same arrays, in the order in which they are asked for. */
    public Samples(long seed) {
        random = new Random(seed);
    }

    /** Random walks that end at zero, as scaled windows do, {@code [rows · 256]}. */
    public float[] walks(int rows) {
        float[] inputs = new float[rows * Window.LENGTH];
        for (int row = 0; row < rows; row++) {
            double x = 0;
            for (int i = Window.LENGTH - 1; i >= 0; i--) {
                inputs[row * Window.LENGTH + i] = (float) x;
                x += random.nextGaussian() / 4;
            }
        }
        return inputs;
    }

    /** Standard normal targets, {@code [rows · 16]}. */
    public float[] targets(int rows) {
        return noise(rows * Forecast.HORIZON);
    }

    /** Standard normal numbers. */
    public float[] noise(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
