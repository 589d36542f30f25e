package io.coincast.forecasting.feature;

import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.util.List;

/** The window's closes themselves, in its scaled units, oldest first: what networks over time are shown. */
public final class ScaledLogClose implements FeatureExtraction {
    /** Name and version. */
    public static final String NAME = WindowScaling.FEATURES;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int width() {
        return Window.LENGTH;
    }

    @Override
    public void extract(Window window, WindowScaling scaling, float[] target, int offset) {
        scaling.extract(window, target, offset);
    }

    @Override
    public void extractAll(List<Window> windows, int from, int to, float[] target, WindowScaling[] scalings) {
        WindowScaling.Scratch scratch = new WindowScaling.Scratch();
        for (int row = 0; row < to - from; row++) {
            scalings[row] = WindowScaling.ofAndExtract(windows.get(from + row), target, row * Window.LENGTH, scratch);
        }
    }
}
