package io.coincast.forecasting.backtest;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a model's forecasts were worth, over one symbol or step, or averaged over symbols.
 *
 * <p>Units: natural-log returns from the last close. Every number is finite, even where nothing moved.
 *
 * @param mseRatio mean squared error of the median over persistence's: below 1 is better
 * @param maeRatio the same of the mean absolute error
 * @param crps mean continuous ranked probability score, from nine quantiles
 * @param crpsRatioEwma that over the exponentially weighted volatility baseline's: below 1 is better
 * @param coverage80 fraction of closes within the 80 % interval
 * @param coverage95 the same of the 95 % interval
 * @param mase mean absolute error over the mean absolute return from one candle to the next
 * @param hitRate fraction of medians on the right side of the last close, of those that took a side; 0 of none
 * @param n settled forecast steps
 */
public record ModelScores(
        double mseRatio,
        double maeRatio,
        double crps,
        double crpsRatioEwma,
        double coverage80,
        double coverage95,
        double mase,
        double hitRate,
        long n) {

    private static final double NOTHING = 1e-12;

    /** Of {@code tally}, beside the reference's of the same forecasts; {@code firstStep} tells how much a candle moves. */
    static ModelScores of(StepTally tally, StepTally reference, StepTally firstStep) {
        double n = Math.max(1, tally.n);
        return new ModelScores(
                ratio(tally.squares, tally.persistenceSquares),
                ratio(tally.absolute, tally.persistenceAbsolute),
                tally.crps / n,
                ratio(tally.crps, reference.crps),
                tally.within80 / n,
                tally.within95 / n,
                ratio(tally.absolute / n, firstStep.persistenceAbsolute / Math.max(1, firstStep.n)),
                tally.decided == 0 ? 0 : tally.hits / (double) tally.decided,
                tally.n);
    }

    /** The mean over {@code scores}, each of them counting the same; {@code n} is their sum. */
    static ModelScores mean(List<ModelScores> scores) {
        return new ModelScores(
                mean(scores, ModelScores::mseRatio),
                mean(scores, ModelScores::maeRatio),
                mean(scores, ModelScores::crps),
                mean(scores, ModelScores::crpsRatioEwma),
                mean(scores, ModelScores::coverage80),
                mean(scores, ModelScores::coverage95),
                mean(scores, ModelScores::mase),
                mean(scores, ModelScores::hitRate),
                scores.stream().mapToLong(ModelScores::n).sum());
    }

    private static double mean(List<ModelScores> scores, ToDoubleFunction<ModelScores> value) {
        return scores.stream().mapToDouble(value).average().orElse(0);
    }

    /** Finite even where nothing moved at all. */
    static double ratio(double error, double baseline) {
        return (error + NOTHING) / (baseline + NOTHING);
    }
}
