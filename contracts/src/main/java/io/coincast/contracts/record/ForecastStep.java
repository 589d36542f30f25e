package io.coincast.contracts.record;

import org.jspecify.annotations.Nullable;

/**
 * What is expected of one future close.
 *
 * @param timeMs the close time that is forecast, epoch milliseconds UTC
 * @param median the price that is as likely exceeded as not
 * @param quantiles the distribution around it
 * @param probabilityUp probability that the close is above the window's last; absent where it was not worked out
 */
public record ForecastStep(
        long timeMs,
        double median,
        Quantiles quantiles,
        @Nullable Double probabilityUp) {

    public ForecastStep {
        Check.tick(timeMs, "timeMs");
        Check.price(median, "median");
        Check.present(quantiles, "quantiles");
        Check.fraction(probabilityUp, "probabilityUp");
    }

    /** A step without a probability of rising. */
    public ForecastStep(long timeMs, double median, Quantiles quantiles) {
        this(timeMs, median, quantiles, null);
    }
}
