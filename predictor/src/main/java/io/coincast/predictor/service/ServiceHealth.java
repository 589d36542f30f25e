package io.coincast.predictor.service;

import io.coincast.contracts.topic.BrokerWatch;
import io.coincast.forecasting.engine.EngineStatus;
import io.coincast.predictor.http.LatestForecasts;
import io.coincast.predictor.http.ServiceStatus;
import io.coincast.predictor.release.Releases;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** How the service is, as of each call. Threads: safe. */
record ServiceHealth(
        Clock clock,
        EngineStatus engine,
        Releases releases,
        LatestForecasts forecasts,
        StreamsSupervisor streams,
        BrokerWatch broker,
        ServedTicks served)
        implements Supplier<ServiceStatus> {

    @Override
    public ServiceStatus get() {
        KafkaStreams.State state = streams.state();
        boolean caughtUp = forecasts.caughtUp();
        Duration unserved = served.unserved(streams.runningFor());
        @Nullable String failure = failure(unserved);
        boolean works = caughtUp && state == KafkaStreams.State.RUNNING && !broker.isAway();
        return new ServiceStatus(
                failure == null,
                failure == null && works,
                state.name(),
                caughtUp,
                broker.isAway(),
                unserved.toMillis(),
                engine,
                releases.status(),
                failure,
                clock.millis());
    }

    private @Nullable String failure(Duration unserved) {
        if (streams.failed().isDone()) {
            return "the streams have failed for good; the log says why";
        }
        return unserved.compareTo(served.limit()) < 0
                ? null
                : "no tick has been served for " + unserved + " of market time, though candles came";
    }
}
