package io.coincast.forecasting.feature;

import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;

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
}
