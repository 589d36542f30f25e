package io.coincast.simulator.http;

import io.coincast.contracts.config.Setting;

/** How the exchange answers, where it has been seen to answer in several ways or its limits are in the way. */
public record ApiConfig(
        @Setting(doc = "What a candle's ts says: last-update, zero or start-time.", fallback = "last-update")
        TsMode ts,

        @Setting(doc = "Whether a limit above 500 is an error; otherwise it counts as 500.", fallback = "false")
        boolean strictLimit,

        @Setting(doc = "HTTP status of answers with an error body: 400 or 200.", fallback = "400")
        int errorStatus,

        @Setting(doc = "Requests about one market a real second and address, before 429.", fallback = "200")
        int rateLimit,

        @Setting(doc = "Requests about all markets a real second and address, before 429.", fallback = "10")
        int rateLimitOfAll) {

    public ApiConfig {
        require(errorStatus == 400 || errorStatus == 200, "errorStatus: must be 400 or 200, was " + errorStatus);
        require(rateLimit > 0, "rateLimit: must be positive, was " + rateLimit);
        require(rateLimitOfAll > 0, "rateLimitOfAll: must be positive, was " + rateLimitOfAll);
    }

    private static void require(boolean valid, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(rule);
        }
    }
}
