package io.coincast.standalone.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.config.OperationsConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class OperationsHttpTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void shouldSayHowTheServiceIs() throws Exception {
        int port = freePort();
        try (OperationsHttp operations = OperationsHttp.start(new OperationsConfig("127.0.0.1", port))) {
            assertThat(get(port, "/healthz").statusCode()).isEqualTo(200);
            assertThat(get(port, "/readyz").statusCode()).isEqualTo(503);

            operations.ask(() -> new Health(true, true, "polling"));
            assertThat(get(port, "/readyz").statusCode()).isEqualTo(200);
            assertThat(get(port, "/readyz").body()).contains("\"state\":\"polling\"");

            operations.ask(() -> new Health(false, false, "ended"));
            assertThat(get(port, "/healthz").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void shouldGiveTheMetersOfServiceAndMachine() throws Exception {
        int port = freePort();
        try (OperationsHttp operations = OperationsHttp.start(new OperationsConfig("127.0.0.1", port))) {
            operations.meters().counter("coincast.ingest.candles.published").increment(3);

            assertThat(get(port, "/metrics").body())
                    .contains("coincast_ingest_candles_published_total 3.0", "jvm_memory_used_bytes");
        }
    }

    @Test
    void shouldSayInOneLineThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            OperationsConfig config = new OperationsConfig("127.0.0.1", taken.getLocalPort());

            assertThatThrownBy(() -> OperationsHttp.start(config))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("http.port: cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
