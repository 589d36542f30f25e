package io.coincast.trainer.study;

import io.coincast.trainer.fit.EpochRow;
import java.util.List;

/**
 * What came of one model under one protocol.
 *
 * @param forecasts of the validation windows, {@code [validation · 16]}, in units of the price; empty where there is none
 * @param epochs how the fit went; empty for baselines
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of prices for a chart
public record ModelOutcome(String name, ModelFigures figures, double[] forecasts, List<EpochRow> epochs) {
    public ModelOutcome {
        epochs = List.copyOf(epochs);
    }

    /** Whether it forecasts anything: a network that diverged in its first epoch does not. */
    public boolean hasForecasts() {
        return forecasts.length > 0;
    }
}
