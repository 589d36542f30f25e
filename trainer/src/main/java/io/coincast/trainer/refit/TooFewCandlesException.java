package io.coincast.trainer.refit;

import io.coincast.forecasting.quantile.HeadCalibration;
import io.coincast.forecasting.sample.SampleSet;

/** There is not enough to fit on yet: wait. */
public final class TooFewCandlesException extends Exception {
    private static final long serialVersionUID = 1L;

    TooFewCandlesException(SampleSet samples, int minimum) {
        super(String.format(
                "too few candles that move: %d samples to train on (%d needed), %d to calibrate on (%d), %d to score on (1)",
                samples.train().size(),
                minimum,
                samples.calibrate().size(),
                HeadCalibration.MINIMUM_ROWS,
                samples.score().size()));
    }
}
