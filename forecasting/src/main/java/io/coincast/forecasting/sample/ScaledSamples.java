package io.coincast.forecasting.sample;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.feature.FeatureExtraction;
import io.coincast.forecasting.feature.ScaledLogClose;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.util.List;

/**
 * Samples as a network is shown them, through the very {@link FeatureExtraction} and {@link WindowScaling} that serve.
 *
 * <p>Units: a window's scaled log returns; a target is cut off at ±{@value #TARGET_LIMIT}, so that a coin that wakes
 * up does not outweigh all others. Windows that stand still are left out, since they would make every coin look calmer.
 * Shapes: row by row; {@code inputs [rows · width]}, {@code targets [rows · 16]}. Threads: immutable as long as nobody
 * writes to the arrays.
 */
@SuppressWarnings("ArrayRecordComponent") // a network's input; copies and boxes would double the memory of a fit
public record ScaledSamples(float[] inputs, float[] targets, int rows) {
    /** Where targets are cut off: ten times a usual move over the horizon. */
    public static final int TARGET_LIMIT = 10;

    public ScaledSamples {
        if (inputs.length % Math.max(1, rows) != 0 || targets.length != rows * Forecast.HORIZON) {
            throw new IllegalArgumentException("inputs and targets must have " + rows + " rows");
        }
    }

    /** The closes of {@code samples}, as {@link ScaledLogClose} shows them. */
    public static ScaledSamples of(List<Sample> samples) {
        return of(samples, new ScaledLogClose());
    }

    /** The {@code features} of {@code samples}, in their order, without those that stand still. */
    public static ScaledSamples of(List<Sample> samples, FeatureExtraction features) {
        List<Sample> moving = samples.stream()
                .filter(sample -> !WindowScaling.of(sample.window()).still())
                .toList();
        float[] inputs = new float[moving.size() * features.width()];
        float[] targets = new float[moving.size() * Forecast.HORIZON];
        for (int row = 0; row < moving.size(); row++) {
            Window window = moving.get(row).window();
            WindowScaling scaling = WindowScaling.of(window);
            features.extract(window, scaling, inputs, row * features.width());
            for (int k = 1; k <= Forecast.HORIZON; k++) {
                double y = scaling.scaled(moving.get(row).actual(k));
                targets[row * Forecast.HORIZON + k - 1] = (float) Math.max(-TARGET_LIMIT, Math.min(TARGET_LIMIT, y));
            }
        }
        return new ScaledSamples(inputs, targets, moving.size());
    }

    /** How many inputs a row has; 0 where there are no rows. */
    public int width() {
        return rows == 0 ? 0 : inputs.length / rows;
    }
}
