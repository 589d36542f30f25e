package io.coincast.simulator.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * So many requests per second and address. Wall time, a fixed window of one second. Threads: safe.
 *
 * <p>Source: 200/s for a single symbol's data, 10/s for that of all symbols.
 */
final class RateLimit {
    private final int perSecond;
    private final LongSupplier wallMs;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    RateLimit(int perSecond, LongSupplier wallMs) {
        this.perSecond = perSecond;
        this.wallMs = wallMs;
    }

    /** Whether {@code address} may ask once more in this second. */
    boolean admits(String address) {
        long second = wallMs.getAsLong() / 1000;
        Window window = windows.merge(address, new Window(second, 1), (old, one) -> old.next(second));
        return window.count <= perSecond;
    }

    private record Window(long second, int count) {
        Window next(long now) {
            return now == second ? new Window(second, count + 1) : new Window(now, 1);
        }
    }
}
