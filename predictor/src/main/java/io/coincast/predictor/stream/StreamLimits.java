package io.coincast.predictor.stream;

import java.time.Duration;

/**
 * What streams may cost.
 *
 * @param streams how many at once
 * @param perAddress how many of them from one address
 * @param ring how many events are kept at least, for those who come back, and how far one may be behind before it is dropped as too
 *     slow; two of each symbol where that is more
 * @param heartbeat how often all hear that the server is there, in wall time
 */
public record StreamLimits(int streams, int perAddress, int ring, Duration heartbeat) {
    /** Room for a tick of 1,000 symbols twice over. */
    public static final StreamLimits DEFAULT = new StreamLimits(200, 32, 2_000, Duration.ofSeconds(5));
}
