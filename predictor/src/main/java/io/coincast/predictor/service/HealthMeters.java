package io.coincast.predictor.service;

import io.coincast.predictor.http.ServiceStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Health as numbers, so that an alert can tell what {@code /healthz} and {@code /readyz} tell. Threads: safe. */
final class HealthMeters {
    private static final String PREFIX = "coincast.predictor.";
    private static final double MS_PER_SECOND = 1e3;

    private HealthMeters() {}

    static void register(MeterRegistry registry, Supplier<ServiceStatus> health, Clock clock) {
        gauge(registry, "alive", "1 unless it must be restarted", health, status -> status.alive() ? 1 : 0);
        gauge(
                registry,
                "ready",
                "1 while it forecasts, 0 while it restores or waits",
                health,
                status -> status.ready() ? 1 : 0);
        gauge(
                registry,
                "unserved.market.seconds",
                "Market time for which candles have been waiting for a forecast",
                health,
                status -> status.unservedMs() / MS_PER_SECOND);
        gauge(
                registry,
                "release.age.market.seconds",
                "Market time since the release that serves was made; since the start for the baseline",
                health,
                status -> (clock.millis() - status.release().madeAtMs()) / MS_PER_SECOND);
    }

    static void lag(MeterRegistry registry, Supplier<Number> lag) {
        Gauge.builder(PREFIX + "lag.records", lag)
                .description("Candles on this instance's partitions that it has yet to take in; NaN while it has none")
                .register(registry);
    }

    private static void gauge(
            MeterRegistry registry,
            String name,
            String description,
            Supplier<ServiceStatus> health,
            ToDoubleFunction<ServiceStatus> value) {
        Gauge.builder(PREFIX + name, health, source -> value.applyAsDouble(source.get()))
                .description(description)
                .strongReference(true)
                .register(registry);
    }
}
