package io.coincast.forecasting.feature;

import io.coincast.forecasting.window.Window;

/**
 * What was traded over the newest n candles against the window's own level: ratios of mean quantities, as
 * {@link FeatureRow#putRatio} has them. Candles of which no quantity is known do not count; where none is known, or
 * nothing was traded at all, the inputs are 0.
 */
final class VolumeFeatures {
    private static final int[] LENGTHS = {1, 2, 3, 6, 12, 24, 48, 96};

    static final int WIDTH = LENGTHS.length;

    private VolumeFeatures() {}

    static void extract(Window window, FeatureRow row) {
        double level = mean(window.quantities(), Window.LENGTH);
        for (int n : LENGTHS) {
            row.putRatio(mean(window.quantities(), n) / level);
        }
    }

    /** NaN where nothing is known. */
    private static double mean(double[] quantities, int n) {
        double sum = 0;
        int known = 0;
        for (int i = quantities.length - n; i < quantities.length; i++) {
            if (!Double.isNaN(quantities[i])) {
                sum += quantities[i];
                known++;
            }
        }
        return sum / known;
    }
}
