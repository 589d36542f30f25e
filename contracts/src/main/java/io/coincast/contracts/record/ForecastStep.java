package io.coincast.contracts.record;

/**
 * What is expected of one future close.
 *
 * @param timeMs the close time that is forecast, epoch milliseconds UTC
 * @param median the price that is as likely exceeded as not
 * @param quantiles the distribution around it
 */
public record ForecastStep(long timeMs, double median, Quantiles quantiles) {
    public ForecastStep {
        Check.tick(timeMs, "timeMs");
        Check.price(median, "median");
        Check.present(quantiles, "quantiles");
    }
}
