package io.coincast.trainer.fit;

import io.coincast.forecasting.quantile.HeadCalibration;

/** There is not enough data to fit on; the message says how much there is and how much is needed. */
public final class TooFewSamplesException extends Exception {
    private static final long serialVersionUID = 1L;

    public TooFewSamplesException(int training, int calibration, int score) {
        super("too few rows: they make " + training + " samples that move to train on (64 are needed), " + calibration
                + " to calibrate on (" + HeadCalibration.MINIMUM_ROWS + "), " + score
                + " to score on (1); give more candles, or a smaller --stride");
    }
}
