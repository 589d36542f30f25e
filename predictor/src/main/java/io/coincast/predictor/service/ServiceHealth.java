package io.coincast.predictor.service;

import io.coincast.forecasting.engine.EngineStatus;
import io.coincast.predictor.http.LatestForecasts;
import io.coincast.predictor.http.ServiceStatus;
import io.coincast.predictor.release.Releases;
import java.time.Clock;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** How the service is, as of each call. Threads: safe. */
record ServiceHealth(
        Clock clock, EngineStatus engine, Releases releases, LatestForecasts forecasts, StreamsSupervisor streams)
        implements Supplier<ServiceStatus> {

    @Override
    public ServiceStatus get() {
        KafkaStreams.State state = streams.state();
        boolean caughtUp = forecasts.caughtUp();
        @Nullable Throwable failure = streams.failed().getNow(null);
        return new ServiceStatus(
                failure == null,
                failure == null && caughtUp && state == KafkaStreams.State.RUNNING,
                state.name(),
                caughtUp,
                engine,
                releases.status(),
                failure == null ? null : failure.toString(),
                clock.millis());
    }
}
