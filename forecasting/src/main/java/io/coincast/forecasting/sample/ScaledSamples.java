package io.coincast.forecasting.sample;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.util.List;

/**
 * Samples as a network is shown them, through the very {@link WindowScaling} that serves.
 *
 * <p>Units: a window's scaled log returns; a target is cut off at ±{@value #TARGET_LIMIT}, so that a coin that wakes
 * up does not outweigh all others. Windows that stand still are left out, since they would make every coin look calmer.
 * Shapes: row by row; {@code inputs [rows · 256]}, {@code targets [rows · 16]}. Threads: immutable as long as nobody
 * writes to the arrays.
 */
@SuppressWarnings("ArrayRecordComponent") // a network's input; copies and boxes would double the memory of a fit
public record ScaledSamples(float[] inputs, float[] targets, int rows) {
    /** Where targets are cut off: ten times a usual move over the horizon. */
    public static final int TARGET_LIMIT = 10;

    public ScaledSamples {
        if (inputs.length != rows * Window.LENGTH || targets.length != rows * Forecast.HORIZON) {
            throw new IllegalArgumentException("inputs and targets must have " + rows + " rows");
        }
    }

    /** Scales {@code samples}, in their order, without those that stand still. */
    public static ScaledSamples of(List<Sample> samples) {
        List<Sample> moving = samples.stream()
                .filter(sample -> !WindowScaling.of(sample.window()).still())
                .toList();
        float[] inputs = new float[moving.size() * Window.LENGTH];
        float[] targets = new float[moving.size() * Forecast.HORIZON];
        for (int row = 0; row < moving.size(); row++) {
            Window window = moving.get(row).window();
            WindowScaling scaling = WindowScaling.of(window);
            scaling.extract(window, inputs, row * Window.LENGTH);
            for (int k = 1; k <= Forecast.HORIZON; k++) {
                double y = scaling.scaled(moving.get(row).actual(k));
                targets[row * Forecast.HORIZON + k - 1] = (float) Math.max(-TARGET_LIMIT, Math.min(TARGET_LIMIT, y));
            }
        }
        return new ScaledSamples(inputs, targets, moving.size());
    }
}
