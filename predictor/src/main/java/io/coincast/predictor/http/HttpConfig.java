package io.coincast.predictor.http;

import io.coincast.contracts.config.ConfigPrinter;
import io.coincast.contracts.config.Setting;
import org.jspecify.annotations.Nullable;

/** Where the HTTP API listens, and who may ask. */
public record HttpConfig(
        @Setting(doc = "Address to listen on; 0.0.0.0 for all. Then set http.token, too.", fallback = "127.0.0.1")
        String host,

        @Setting(doc = "Port to listen on; 0 for any that is free.", fallback = "8080")
        int port,

        @Setting(
                doc =
                        "What requests must bear in 'Authorization: Bearer', health and readiness excepted; none if absent; 16 characters or more.",
                optional = true,
                secret = true)
        @Nullable
        String token) {

    private static final int MAX_PORT = 65_535;
    private static final int MIN_TOKEN = 16;

    /** Without a token. */
    public HttpConfig(String host, int port) {
        this(host, port, null);
    }

    public HttpConfig {
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
