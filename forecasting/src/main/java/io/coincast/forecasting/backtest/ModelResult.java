package io.coincast.forecasting.backtest;

import java.util.List;
import java.util.Map;

/**
 * The scores of one model.
 *
 * @param overall the mean over symbols, each of them counting the same
 * @param symbols by symbol
 * @param steps 16, the mean over symbols of each step
 */
public record ModelResult(ModelScores overall, Map<String, ModelScores> symbols, List<ModelScores> steps) {
    public ModelResult {
        symbols = Map.copyOf(symbols);
        steps = List.copyOf(steps);
    }
}
