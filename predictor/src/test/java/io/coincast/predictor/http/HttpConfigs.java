package io.coincast.predictor.http;

/** Configurations of the HTTP API for tests. */
public final class HttpConfigs {
    private HttpConfigs() {}

    /** The loopback interface at {@code port}; 0 for any. */
    public static HttpConfig of(int port) {
        return new HttpConfig("127.0.0.1", port);
    }

    /** The same, asking for {@code token}. */
    public static HttpConfig of(int port, String token) {
        return new HttpConfig("127.0.0.1", port, token);
    }
}
