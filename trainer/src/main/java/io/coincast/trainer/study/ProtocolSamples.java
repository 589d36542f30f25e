package io.coincast.trainer.study;

import io.coincast.engine.dl4j.training.TrainingSet;

/**
 * What networks are shown under one protocol.
 *
 * @param training fits the weights
 * @param selection chooses the best epoch
 * @param validation is reported
 * @param scaling between prices and what a network says, of each validation window
 */
public record ProtocolSamples(TrainingSet training, TrainingSet selection, TrainingSet validation, Scaling scaling) {
    /** Prices of validation windows in the units of the network and back. */
    public interface Scaling {
        /** The price that output {@code y} means for validation window {@code row}. */
        double price(int row, double y);

        /** What a network should say for {@code price} for validation window {@code row}. */
        double scaled(int row, double price);
    }
}
