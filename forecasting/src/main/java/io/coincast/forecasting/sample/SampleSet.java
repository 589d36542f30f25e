package io.coincast.forecasting.sample;

import java.util.List;

/**
 * What a fit is made of; parts follow each other as {@link Split} says. Each list is in chronological order.
 *
 * @param train fits the weights
 * @param calibrate fits shrinkage and residual quantiles
 * @param score measures, and fits nothing
 */
public record SampleSet(List<Sample> train, List<Sample> calibrate, List<Sample> score) {
    public SampleSet {
        train = List.copyOf(train);
        calibrate = List.copyOf(calibrate);
        score = List.copyOf(score);
    }
}
