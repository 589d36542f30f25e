package io.coincast.client;

import io.coincast.contracts.record.Forecast;

/**
 * What is told of forecasts. Threads: called from the subscription's own thread, one call after the other; while a call
 * lasts nothing else is read. Failure: an exception is reported to {@link #onProblem} and the next forecast comes.
 */
@FunctionalInterface
public interface ForecastListener {
    /** A forecast that is valid now and was not delivered before; for one symbol {@code asOfMs} never falls. */
    void onForecast(Forecast forecast);

    /** A forecast that came after its {@code validUntilMs}, and must not be acted upon. */
    default void onStale(Forecast forecast) {}

    /** Something went wrong that the subscription survives: a record that is no forecast, a listener that threw. */
    default void onProblem(String what, Exception why) {}
}
