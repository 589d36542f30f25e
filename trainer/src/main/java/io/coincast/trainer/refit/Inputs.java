package io.coincast.trainer.refit;

import io.coincast.contracts.record.Forecast;
import io.coincast.engine.dl4j.export.Standardization;
import io.coincast.engine.dl4j.network.Decay;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.network.Head;
import io.coincast.engine.dl4j.network.NetworkShape;
import io.coincast.engine.dl4j.training.TrainingSet;
import io.coincast.forecasting.feature.FeatureExtraction;
import io.coincast.forecasting.feature.FeatureExtractions;
import io.coincast.forecasting.feature.ScaledLogClose;
import io.coincast.forecasting.feature.SignedMarketState;
import io.coincast.forecasting.sample.Sample;
import io.coincast.forecasting.sample.ScaledSamples;
import io.coincast.forecasting.signal.Signals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a family is shown and what it says: perceptrons see the state of the market, and signals where there are any, and
 * say quantiles; all others see the closes and say points.
 */
record Inputs(FeatureExtraction features, Head head) {
    /** Of perceptrons; for other families it was not tried. */
    private static final double WEIGHT_DECAY = 2;

    /** With the signals called {@code names}, which are looked up in {@code signals}. */
    static Inputs of(Family family, List<String> names, Signals signals) {
        return family == Family.MLP
                ? new Inputs(
                        FeatureExtractions.of(FeatureExtractions.name(SignedMarketState.NAME, names), signals),
                        Head.QUANTILES)
                : new Inputs(new ScaledLogClose(), Head.POINTS);
    }

    NetworkShape shape() {
        return new NetworkShape(features.width(), Forecast.HORIZON, head);
    }

    /** How weights and learning rate fall over {@code steps}. */
    Decay decay(long steps) {
        return head == Head.QUANTILES ? new Decay(WEIGHT_DECAY, steps) : Decay.NONE;
    }

    ScaledSamples show(List<Sample> samples) {
        return ScaledSamples.of(samples, features);
    }

    /** Standardizes what is shown to perceptrons by the training part; null for others, whose windows are scaled already. */
    @Nullable
    Standardization standardize(ScaledSamples train, ScaledSamples calibrate) {
        if (head == Head.POINTS) {
            return null;
        }
        Standardization standardization = Standardization.of(train.inputs(), features.width());
        standardization.apply(train.inputs());
        standardization.apply(calibrate.inputs());
        return standardization;
    }

    TrainingSet trainingSet(ScaledSamples samples) {
        return new TrainingSet(samples.inputs(), features.width(), samples.targets(), Forecast.HORIZON);
    }
}
