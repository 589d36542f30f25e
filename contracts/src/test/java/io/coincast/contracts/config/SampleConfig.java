package io.coincast.contracts.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A configuration with a key of every type. */
record SampleConfig(
        @Setting(doc = "Pairs.", fallback = "BTC_USDT,ETH_USDT")
        List<String> symbols,

        @Setting(doc = "Requests per second.", fallback = "10")
        int rateBudget,

        @Setting(doc = "Seed.", fallback = "42") long seed,

        @Setting(doc = "Whether faults are on.", fallback = "false")
        boolean faults,

        @Setting(doc = "Grace.", fallback = "2s") Duration grace,
        @Setting(doc = "Buffer.", fallback = "64KiB") DataSize buffer,

        @Setting(doc = "Exchange.", fallback = "https://api.example.com")
        URI exchange,

        @Setting(doc = "Mode.", fallback = "read-only") Mode mode,

        @Setting(doc = "Directory.", optional = true) @Nullable
        Path directory,

        @Setting(doc = "Limit.", optional = true) @Nullable Integer limit,
        @Setting(doc = "Since.", optional = true) @Nullable Instant since,
        @Setting(doc = "Labels.", fallback = "{}") Map<String, String> labels,

        @Setting(doc = "Token.", optional = true, secret = true) @Nullable
        String token,

        KafkaConfig kafka,
        ClockConfig clock) {

    enum Mode {
        READ_ONLY,
        READ_WRITE
    }

    SampleConfig {
        if (rateBudget < 1) {
            throw new IllegalArgumentException("rateBudget: must be positive, was " + rateBudget);
        }
        if (token != null && token.length() < 8) {
            throw new IllegalArgumentException("token: is too short, was '" + token + "'");
        }
    }
}
