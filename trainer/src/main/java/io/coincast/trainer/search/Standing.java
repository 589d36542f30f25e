package io.coincast.trainer.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a trial did.
 *
 * @param epochs that it was given
 * @param objective mean over the folds of the backtest's CRPS over the baseline's: lower is better, 1 is no better than
 *     the EWMA volatility baseline
 * @param folds the same of each fold
 * @param seconds wall time of its fits
 * @param failure why it came to nothing; empty if it did not, and then {@code objective} is finite
 */
public record Standing(Trial trial, int epochs, double objective, List<Double> folds, double seconds, String failure) {
    public Standing {
        folds = List.copyOf(folds);
    }

    static Standing failed(Trial trial, int epochs, String failure) {
        return new Standing(trial, epochs, Double.POSITIVE_INFINITY, List.of(), 0, failure);
    }

    /** As a leaderboard shows it. */
    public Map<String, Object> describe() {
        Map<String, Object> described = new LinkedHashMap<>(trial.describe());
        described.put("epochs", epochs);
        if (failure.isEmpty()) {
            described.put("objective", objective);
            described.put("folds", folds);
            described.put("seconds", seconds);
        } else {
            described.put("failure", failure);
        }
        return described;
    }
}
