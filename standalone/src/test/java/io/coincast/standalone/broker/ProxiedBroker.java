package io.coincast.standalone.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A broker that all clients reach through a {@link TcpProxy} only. */
public final class ProxiedBroker implements AutoCloseable {
    private final TcpProxy proxy = new TcpProxy();
    private final EmbeddedBroker broker;

    public ProxiedBroker(Path directory) throws IOException {
        int port = EmbeddedBroker.free(0);
        Map<String, String> settings = Map.of("advertised.listeners", "PLAINTEXT://127.0.0.1:" + proxy.port());
        broker = EmbeddedBroker.start(directory, port, settings, List.of());
        proxy.forwardTo(port);
    }

    /** The way to it. */
    public TcpProxy proxy() {
        return proxy;
    }

    /** Where clients connect. */
    public String bootstrapServers() {
        return "127.0.0.1:" + proxy.port();
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        broker.close();
    }
}
