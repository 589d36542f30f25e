package io.coincast.benchmarks.serve;

import io.coincast.forecasting.window.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What is served here: nothing that a speed depends on is in it. */
final class Noise {
    private static final double MOVE = 0.001;

    private Noise() {}

    /** Scaled inputs. */
    static float[] rows(int rows) {
        Random random = new Random(1);
        float[] values = new float[rows * Window.LENGTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Random walks. */
    static List<Window> windows(int rows) {
        Random random = new Random(2);
        List<Window> windows = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            double[] closes = new double[Window.LENGTH];
            double close = 100;
            for (int i = 0; i < closes.length; i++) {
                close *= Math.exp(MOVE * random.nextGaussian());
                closes[i] = close;
            }
            windows.add(Window.ofCloses("BTC_USDT", 0, closes));
        }
        return windows;
    }
}
