package io.coincast.engine.dl4j.network;

import io.coincast.forecasting.quantile.QuantileLevels;
import java.util.Locale;

/** What a network says of each step ahead. */
public enum Head {
    /** One value, fitted by mean squared error; a release spreads it by a distribution head of its own. */
    POINTS(1),
    /** Quantiles that never cross, fitted by the mean pinball loss, which is half the CRPS. */
    QUANTILES(QuantileLevels.COUNT);

    private final int valuesPerStep;

    Head(int valuesPerStep) {
        this.valuesPerStep = valuesPerStep;
    }

    /** How many values a step has. */
    public int valuesPerStep() {
        return valuesPerStep;
    }

    /** As it is written on a command line, and completed there. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
