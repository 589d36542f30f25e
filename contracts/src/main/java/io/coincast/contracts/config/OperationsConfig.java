package io.coincast.contracts.config;

/** Where a service that answers no other requests tells its health and metrics. */
public record OperationsConfig(
        @Setting(doc = "Address to listen on; 0.0.0.0 for all. There is no authentication.", fallback = "127.0.0.1")
        String host,

        @Setting(doc = "Port of /healthz, /readyz and /metrics; 0 for none.", fallback = "0")
        int port) {

    private static final int MAX_PORT = 65_535;

    public OperationsConfig {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port: must lie between 0 and 65535, was " + port);
        }
    }
}
