package io.coincast.client;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ForecastStep;
import io.coincast.contracts.record.Quantiles;
import io.coincast.contracts.record.WindowSummary;
import io.coincast.contracts.time.Grid;
import java.util.stream.IntStream;

/** Forecasts to start from. */
final class Forecasts {
    /** 2026-01-31T12:05:00Z. */
    static final long AS_OF_MS = 1_769_861_100_000L;

    private Forecasts() {}

    /** The forecast of {@code symbol} so many ticks after the first, made from that revision. */
    static Forecast of(String symbol, int tick, int revision) {
        long asOfMs = AS_OF_MS + tick * Grid.INTERVAL_MS;
        return new Forecast(
                Forecast.SCHEMA,
                Forecast.id(symbol, asOfMs, revision),
                symbol,
                asOfMs,
                Grid.INTERVAL_MS,
                IntStream.rangeClosed(1, Forecast.HORIZON)
                        .mapToObj(k -> step(asOfMs + k * Grid.INTERVAL_MS))
                        .toList(),
                100,
                "baseline",
                "baseline",
                new WindowSummary(0, 0),
                asOfMs,
                asOfMs,
                asOfMs,
                asOfMs + Grid.INTERVAL_MS,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Symbol, tick and revision of a forecast of {@link #of}. */
    static String name(Forecast forecast) {
        long tick = (forecast.asOfMs() - AS_OF_MS) / Grid.INTERVAL_MS;
        return forecast.symbol() + "@" + tick
                + forecast.id().substring(forecast.id().indexOf('#'));
    }

    private static ForecastStep step(long timeMs) {
        return new ForecastStep(timeMs, 100, Quantiles.of(new double[] {0.1, 0.5, 0.9}, new double[] {99, 100, 101}));
    }
}
