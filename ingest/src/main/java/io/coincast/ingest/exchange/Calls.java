package io.coincast.ingest.exchange;

import io.coincast.ingest.exchange.ExchangeException.Kind;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.exception.AcquirePermissionCancelledException;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The budget and the patience that all requests share: one permit per period, so no bursts; trouble that passes is tried
 * again with exponential back-off and jitter, each attempt under the budget. Wall time. Threads: safe.
 */
final class Calls {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(250);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);

    private final RateLimiter budget;
    private final Retry retry;

    Calls(double requestsPerSecond, int attempts) {
        budget = RateLimiter.of(
                "exchange",
                RateLimiterConfig.custom()
                        .limitForPeriod(1)
                        .limitRefreshPeriod(Duration.ofNanos((long) (1e9 / requestsPerSecond)))
                        .timeoutDuration(LONGEST_WAIT)
                        .build());
        retry = Retry.of(
                "exchange",
                RetryConfig.custom()
                        .maxAttempts(attempts)
                        .intervalFunction(
                                IntervalFunction.ofExponentialRandomBackoff(FIRST_BACKOFF, 2, 0.5, LONGEST_BACKOFF))
                        .retryOnException(e -> e instanceof ExchangeException x && x.kind() == Kind.TRANSIENT)
                        .build());
    }

    /** What {@code request} gives. Failure: {@link ExchangeException}, also where its turn does not come, or not while there is time. */
    <T> T execute(Supplier<T> request) {
        try {
            return Retry.decorateSupplier(retry, RateLimiter.decorateSupplier(budget, request))
                    .get();
        } catch (RequestNotPermitted | AcquirePermissionCancelledException e) {
            throw new ExchangeException(Kind.TRANSIENT, "not asked, since its turn did not come: " + e.getMessage(), e);
        }
    }
}
