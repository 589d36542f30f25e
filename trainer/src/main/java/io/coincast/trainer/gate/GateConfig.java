package io.coincast.trainer.gate;

import io.coincast.contracts.config.Setting;
import io.coincast.forecasting.baseline.Baselines;
import io.coincast.forecasting.sample.WindowSampler;
import java.time.Duration;
import java.util.List;

/** What a candidate must show to serve. */
public record GateConfig(
        @Setting(
                doc =
                        "Probability, at most, of promoting a candidate that is no better than the baseline or the incumbent.",
                fallback = "0.05")
        double level,

        @Setting(
                doc =
                        "Baselines to be beaten, the best of them and of the one that serves without a release: ewma, drift, seasonal-naive, har, garch, scaled.",
                fallback = "ewma,har,scaled")
        List<String> baselines,

        @Setting(
                doc = "How much worse than either the CRPS of a single symbol may be, as a fraction.",
                fallback = "0.02")
        double worstSymbol,

        @Setting(
                doc = "Left out after what candidate or incumbent were fitted on, besides the horizon; market time.",
                fallback = "80m")
        Duration embargo,

        @Setting(
                doc =
                        "Folds of the walk forward on which a candidate is judged, its own part among them; each other costs a fit of its family.",
                fallback = "3")
        int folds,

        @Setting(
                doc =
                        "What is fitted on before each fold: all that came before, as much as the first fold has, or both in turn: expanding, rolling, both.",
                fallback = "expanding")
        WalkWindow window,

        @Setting(
                doc =
                        "Candles from one judged window to the next; prime to 12, so that every minute of the hour is judged.",
                fallback = "5")
        int stride,

        @Setting(doc = "Most windows of a fold to judge on, the newest, evenly over symbols.", fallback = "8000")
        int maximumSamples,

        @Setting(doc = "Ticks without which nothing is promoted.", fallback = "40")
        int minimumTicks,

        @Setting(
                doc =
                        "An incumbent older than this gives way to a candidate that is better than the baseline and not shown to be worse than the incumbent; market time, 0s for never.",
                fallback = "0s")
        Duration renewAfter,

        @Setting(
                doc =
                        "Whether it is enough not to be shown to be worse; for tests, since what learnt nothing mostly passes.",
                fallback = "false")
        boolean lenient) {

    private static final double MAX_LEVEL = 0.5;

    public GateConfig {
        baselines = List.copyOf(baselines);
        baselines.forEach(Baselines::of);
        require(level > 0 && level <= MAX_LEVEL, "level", level, "must be within (0, 0.5]");
        require(worstSymbol >= 0, "worstSymbol", worstSymbol, "must not be negative");
        require(!embargo.isNegative(), "embargo", embargo, "must not be negative");
        require(folds > 0, "folds", folds, "must be positive");
        require(stride > 0, "stride", stride, "must be positive");
        require(maximumSamples > 0, "maximumSamples", maximumSamples, "must be positive");
        require(minimumTicks >= 2, "minimumTicks", minimumTicks, "must be at least 2");
        require(!renewAfter.isNegative(), "renewAfter", renewAfter, "must not be negative");
    }

    /** Cuts what is judged on. */
    WindowSampler sampler() {
        return new WindowSampler(stride, maximumSamples, maximumSamples);
    }

    /** The same without any fold but the candidate's own, for one whose recipe is not known. */
    GateConfig ofOwnFold() {
        return new GateConfig(
                level,
                baselines,
                worstSymbol,
                embargo,
                1,
                WalkWindow.EXPANDING,
                stride,
                maximumSamples,
                minimumTicks,
                renewAfter,
                lenient);
    }

    private static void require(boolean valid, String field, Object value, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(field + ": " + rule + ", was " + value);
        }
    }
}
