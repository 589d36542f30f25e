package io.coincast.contracts.config;

import org.jspecify.annotations.Nullable;

/** Where a service that answers no other requests tells its health and metrics. */
public record OperationsConfig(
        @Setting(doc = "Address to listen on; 0.0.0.0 for all. Then set http.token, too.", fallback = "127.0.0.1")
        String host,

        @Setting(doc = "Port of /healthz, /readyz and /metrics; 0 for none.", fallback = "0")
        int port,

        @Setting(
                doc =
                        "What requests for /metrics must bear in 'Authorization: Bearer'; none if absent; 16 characters or more.",
                optional = true,
                secret = true)
        @Nullable
        String token) {

    private static final int MAX_PORT = 65_535;
    private static final int MIN_TOKEN = 16;

    /** Without a token. */
    public OperationsConfig(String host, int port) {
        this(host, port, null);
    }

    public OperationsConfig {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port: must lie between 0 and 65535, was " + port);
        }
        if (token != null && token.length() < MIN_TOKEN) {
            throw new IllegalArgumentException("token: must have at least " + MIN_TOKEN + " characters");
        }
    }

    @Override
    public String toString() {
        return ConfigPrinter.describe(this).toString();
    }
}
