package io.coincast.trainer.refit;

import io.coincast.forecasting.sample.Split;

/**
 * A part of history to fit on.
 *
 * @param fromMs as-of of the oldest sample to train on; epoch milliseconds
 * @param split where training, calibrating and scoring end; nothing after its end is looked at
 */
public record FitPart(long fromMs, Split split) {}
