package io.coincast.ingest.exchange;

import io.coincast.ingest.exchange.ExchangeException.Kind;
import java.util.Set;

/**
 * What the exchange's error codes mean for the next attempt.
 *
 * <p>Source: Poloniex's spot error codes; 500, 603, 415, 429 and 24201 are its servers' trouble, the rest is ours.
 */
final class ErrorCodes {
    private static final Set<Integer> PASSING = Set.of(415, 429, 500, 503, 603, 1002, 24201);

    private ErrorCodes() {}

    static Kind kind(int code) {
        return PASSING.contains(code) ? Kind.TRANSIENT : Kind.REFUSED;
    }

    static Kind ofStatus(int httpStatus) {
        return httpStatus == 429 || httpStatus == 403 || httpStatus >= 500 ? Kind.TRANSIENT : Kind.REFUSED;
    }
}
