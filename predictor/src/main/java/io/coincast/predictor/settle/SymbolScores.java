package io.coincast.predictor.settle;

import io.coincast.forecasting.settle.StepScores;
import java.util.List;

/**
 * How good one release's recent forecasts of one symbol were.
 *
 * @param slot {@code champion}, or a challenger's
 * @param settledToMs close time of the newest close that settled something
 * @param overall all steps together
 * @param steps step k at index k−1
 */
public record SymbolScores(
        String symbol, String slot, String releaseId, long settledToMs, StepScores overall, List<StepScores> steps) {

    public SymbolScores {
        steps = List.copyOf(steps);
    }
}
