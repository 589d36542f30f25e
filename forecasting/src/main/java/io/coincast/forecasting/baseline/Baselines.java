package io.coincast.forecasting.baseline;

import java.util.Arrays;
import java.util.List;

/** The baselines that are fitted, by name. */
public enum Baselines {
    /** Exponentially weighted volatility: what every CRPS is compared with. */
    EWMA("ewma"),
    /** The scale by which windows are scaled, and nothing else: a network that has learnt nothing is as good. */
    SCALED("scaled"),
    /** The mean return goes on. */
    DRIFT("drift"),
    /** The moves of half a day ago come again. */
    SEASONAL_NAIVE("seasonal-naive"),
    /** Heterogeneous autoregression of volatility, with the time of day. */
    HAR("har"),
    /** Generalised autoregressive conditional heteroscedasticity of order 1, 1. */
    GARCH("garch");

    private final String text;

    Baselines(String text) {
        this.text = text;
    }

    /** Its name, as reports write it. */
    public String text() {
        return text;
    }

    /** A fit that has seen nothing yet. */
    public BaselineFit begin() {
        SpreadFit fit = switch (this) {
            case EWMA -> RandomWalk.EWMA;
            case SCALED -> RandomWalk.SCALED;
            case DRIFT -> RandomWalk.DRIFT;
            case SEASONAL_NAIVE -> RandomWalk.SEASONAL;
            case HAR -> new HarFit();
            case GARCH -> new GarchFit();
        };
        return new BaselineFit(text, fit);
    }

    /** All names. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Baselines::text).toList();
    }

    /** The baseline of that name. Failure: {@link IllegalArgumentException} that lists all there are. */
    public static Baselines of(String text) {
        return Arrays.stream(values())
                .filter(baseline -> baseline.text.equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("baseline: must be of " + names() + ", was '" + text + "'"));
    }
}
