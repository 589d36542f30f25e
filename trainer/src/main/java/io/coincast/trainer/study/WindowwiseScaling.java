package io.coincast.trainer.study;

import io.coincast.contracts.record.Forecast;
import io.coincast.engine.dl4j.training.TrainingSet;
import io.coincast.forecasting.sample.ScaledSamples;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.util.List;
import java.util.stream.IntStream;

/** Scales each validation window by itself, as when serving. */
record WindowwiseScaling(List<WindowScaling> scalings) implements ProtocolSamples.Scaling {
    /** Share of the training windows, the newest, that chooses the best epoch. */
    private static final double SELECTION = 0.15;

    static ProtocolSamples cut(StudyWindows windows) {
        int fitted = (int) (windows.training() * (1 - SELECTION));
        List<WindowScaling> scalings = IntStream.range(windows.training(), windows.count())
                .mapToObj(w -> WindowScaling.of(windows.window(w)))
                .toList();
        return new ProtocolSamples(
                samples(windows, moving(windows, 0, fitted), ScaledSamples.TARGET_LIMIT),
                samples(windows, moving(windows, fitted, windows.training()), ScaledSamples.TARGET_LIMIT),
                samples(
                        windows,
                        IntStream.range(windows.training(), windows.count()).toArray(),
                        Double.MAX_VALUE),
                new WindowwiseScaling(scalings));
    }

    /** Nothing is to be learned from windows that stand still. */
    private static int[] moving(StudyWindows windows, int from, int to) {
        return IntStream.range(from, to)
                .filter(w -> !WindowScaling.of(windows.window(w)).still())
                .toArray();
    }

    private static TrainingSet samples(StudyWindows windows, int[] chosen, double limit) {
        float[] inputs = new float[chosen.length * Window.LENGTH];
        float[] targets = new float[chosen.length * Forecast.HORIZON];
        for (int row = 0; row < chosen.length; row++) {
            Window window = windows.window(chosen[row]);
            WindowScaling scaling = WindowScaling.of(window);
            scaling.extract(window, inputs, row * Window.LENGTH);
            for (int k = 1; k <= Forecast.HORIZON; k++) {
                double y = scaling.scaled(windows.actual(chosen[row], k));
                targets[row * Forecast.HORIZON + k - 1] = (float) Math.max(-limit, Math.min(limit, y));
            }
        }
        return new TrainingSet(inputs, Window.LENGTH, targets, Forecast.HORIZON);
    }

    @Override
    public double price(int row, double y) {
        return scalings.get(row).price(y);
    }

    @Override
    public double scaled(int row, double price) {
        return scalings.get(row).scaled(price);
    }
}
