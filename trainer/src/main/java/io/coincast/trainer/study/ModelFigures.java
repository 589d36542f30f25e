package io.coincast.trainer.study;

/**
 * How a model did on the validation windows.
 *
 * @param validationLoss mean squared error in the protocol's units; not comparable between protocols
 * @param mse mean squared error in squared units of the price
 * @param secondsPerEpoch wall time; 0 for baselines
 * @param mseToPersistence this {@code mse} over persistence's: below 1 is better than "nothing changes"
 * @param epochs how many were fitted; 0 for baselines
 * @param bestEpoch the one that is reported; 0 for baselines
 * @param parameters trainable ones; 0 for baselines that have none
 * @param complete whether it was fitted for as many epochs as were asked for; the time budget was spent otherwise
 */
public record ModelFigures(
        double validationLoss,
        double mse,
        double secondsPerEpoch,
        double mseToPersistence,
        int epochs,
        int bestEpoch,
        long parameters,
        boolean complete) {}
