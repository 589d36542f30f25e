package io.coincast.predictor.http;

import io.coincast.forecasting.engine.EngineStatus;
import io.coincast.predictor.release.ReleaseStatus;
import org.jspecify.annotations.Nullable;

/**
 * How the service is.
 *
 * @param alive false once it must be restarted: it has failed for good, or serves no tick though candles come
 * @param ready whether it forecasts and shows the latest forecasts; not while it restores state, nor without a broker
 * @param streams the state of the streams, in Kafka's words
 * @param forecastsCaughtUp whether the latest forecasts have been read
 * @param engine which engine runs releases, and why not on the GPU that was preferred
 * @param release what serves and what went wrong last
 * @param brokerAway whether the broker was there and does not answer now
 * @param unservedMs for how long candles have been waiting for a forecast, market time; 0 where none is owed
 * @param failure why it is not alive, absent while it is
 * @param marketTimeMs the market's time, epoch milliseconds UTC
 */
public record ServiceStatus(
        boolean alive,
        boolean ready,
        String streams,
        boolean forecastsCaughtUp,
        boolean brokerAway,
        long unservedMs,
        EngineStatus engine,
        ReleaseStatus release,
        @Nullable String failure,
        long marketTimeMs) {

    /** The same without why a release was refused, which is for those who bear the token. */
    ServiceStatus forAnyone() {
        return new ServiceStatus(
                alive,
                ready,
                streams,
                forecastsCaughtUp,
                brokerAway,
                unservedMs,
                engine,
                release.withoutFailure(),
                failure,
                marketTimeMs);
    }
}
