package io.coincast.trainer.study;

import io.coincast.engine.dl4j.network.Family;
import java.time.Duration;
import java.util.List;

/**
 * What is reproduced.
 *
 * @param families networks, in this order
 * @param epochs the study had 100
 * @param budget no epoch of a network begins when those before took this long
 * @param batchSize the study had 8
 * @param learningRate of Adam; the study left Keras's default, 0.001
 */
public record ReproductionSettings(
        List<Family> families, int epochs, Duration budget, int batchSize, double learningRate, long seed) {
    /** The study's batch. */
    public static final int STUDY_BATCH = 8;

    /** The study's learning rate. */
    public static final double STUDY_LEARNING_RATE = 0.001;

    public ReproductionSettings {
        families = List.copyOf(families);
        if (epochs < 1 || batchSize < 1) {
            throw new IllegalArgumentException("epochs and batchSize: must be positive");
        }
    }
}
