package io.coincast.predictor.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.time.MarketClock;
import io.coincast.forecasting.engine.ServingEngine;
import io.coincast.predictor.DriftEngines;
import io.coincast.predictor.PredictorConfigs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PredictorServiceTest {
    @Test
    @Timeout(30)
    void shouldWaitForTheBrokerAliveButNotReadyAndCloseAtOnce() throws Exception {
        PredictorService service = PredictorService.start(
                PredictorConfigs.defaults(), MarketClock.system(), ServingEngine.of("drift", new DriftEngines()));
        assertThat(statusCode(service, "/healthz")).isEqualTo(200);
        assertThat(statusCode(service, "/readyz")).isEqualTo(503);
        assertThat(service.status().release().releaseId()).isEqualTo("baseline");

        service.close();
        assertThat(service.failed().toCompletableFuture()).isNotDone();
    }

    /** A gauge may hold what it asks weakly, and then says NaN. */
    @Test
    @Timeout(30)
    void shouldStillTellItsHealthInNumbersAfterACollection() throws Exception {
        PredictorService service = PredictorService.start(
                PredictorConfigs.defaults(), MarketClock.system(), ServingEngine.of("drift", new DriftEngines()));
        WeakReference<Object> garbage = new WeakReference<>(new Object());
        while (garbage.get() != null) {
            System.gc();
        }

        assertThat(get(service, "/metrics").body())
                .containsPattern("(?m)^coincast_predictor_alive 1.0$")
                .containsPattern("(?m)^coincast_predictor_ready 0.0$")
                .containsPattern("(?m)^coincast_predictor_unserved_market_seconds 0.0$");
        service.close();
    }

    private static int statusCode(PredictorService service, String path) throws IOException, InterruptedException {
        return get(service, path).statusCode();
    }

    private static HttpResponse<String> get(PredictorService service, String path)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + service.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void shouldNotStartWithoutItsPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PredictorConfig config = PredictorConfigs.at("127.0.0.1:1", taken.getLocalPort());
            assertThatThrownBy(() -> PredictorService.start(
                            config, MarketClock.system(), ServingEngine.of("drift", new DriftEngines())))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("http.port");
        }
    }
}
