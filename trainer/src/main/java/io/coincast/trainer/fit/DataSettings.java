package io.coincast.trainer.fit;

import io.coincast.forecasting.sample.WindowSampler;

/**
 * How samples are cut from candles: the newest part scores, the part before it calibrates and chooses the epoch.
 *
 * @param stride candles from one sample's window to the next
 * @param maximumTraining most samples to train on: the most recent, evenly over symbols
 * @param maximumEvaluation most samples to calibrate on, and most to score on
 * @param calibrate share of the time
 * @param score share of the time
 */
public record DataSettings(int stride, int maximumTraining, int maximumEvaluation, double calibrate, double score) {
    public DataSettings {
        if (stride < 1 || maximumTraining < 1 || maximumEvaluation < 1) {
            throw new IllegalArgumentException("stride and maxima: must be positive");
        }
    }

    /** What cuts them. */
    public WindowSampler sampler() {
        return new WindowSampler(stride, maximumTraining, maximumEvaluation);
    }
}
