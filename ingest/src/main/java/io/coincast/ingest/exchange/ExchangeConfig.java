package io.coincast.ingest.exchange;

import io.coincast.contracts.config.Setting;
import java.net.URI;
import java.time.Duration;

/** How to talk to the exchange. */
public record ExchangeConfig(
        @Setting(doc = "Where the exchange's REST interface is.", fallback = "https://api.poloniex.com")
        URI baseUrl,

        @Setting(
                doc = "Requests per second at most, evenly spread; the exchange allows more, but punishes bursts.",
                fallback = "10")
        double requestsPerSecond,

        @Setting(doc = "How long one request may take.", fallback = "10s")
        Duration timeout,

        @Setting(doc = "How often a request is tried before it is left to the next poll.", fallback = "4")
        int attempts) {

    public ExchangeConfig {
        String scheme = String.valueOf(baseUrl.getScheme());
        require(scheme.equals("http") || scheme.equals("https"), "baseUrl: must begin with http:// or https://");
        require(requestsPerSecond > 0 && requestsPerSecond <= 1000, "requestsPerSecond: must lie in (0, 1000]");
        require(timeout.toMillis() > 0, "timeout: must be positive");
        require(attempts > 0, "attempts: must be positive");
    }

    private static void require(boolean valid, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(rule);
        }
    }
}
