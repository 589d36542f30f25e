package io.coincast.predictor.http;

import io.coincast.contracts.config.Setting;

/** Where the HTTP API listens. */
public record HttpConfig(
        @Setting(doc = "Address to listen on; 0.0.0.0 for all. There is no authentication.", fallback = "127.0.0.1")
        String host,

        @Setting(doc = "Port to listen on; 0 for any that is free.", fallback = "8080")
        int port) {

    private static final int MAX_PORT = 65_535;

    public HttpConfig {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port: must lie between 0 and 65535, was " + port);
        }
    }
}
