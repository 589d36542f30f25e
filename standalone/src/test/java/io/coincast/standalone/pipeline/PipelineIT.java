package io.coincast.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coincast.contracts.time.MarketClock;
import io.coincast.standalone.audit.AuditSummary;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's pipeline: two releases served one after the other, and nothing missing, doubled or rejected. */
class PipelineIT {
    private static final String TOKEN = "a-token-of-some-length";
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path directory;

    @Test
    void shouldServeTwoReleasesWithoutMissingATick() throws Exception {
        Instant origin = Instant.now();
        DemoMarket market = new DemoMarket(200, origin, 10, 7);
        MarketClock clock = MarketClock.accelerated(Clock.systemUTC(), origin, market.speed());
        PipelineConfigs configs = PipelineConfigs.demo(market, Map.of("COINCAST_HTTP_TOKEN", TOKEN));
        try (Pipeline pipeline = Pipeline.start(configs, clock, directory)) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> pipeline.status().summary().servedReleaseIds().size() >= 2);
            assertThat(symbols(pipeline, "another-token-of-as-many")).isEqualTo(401);
            assertThat(symbols(pipeline, TOKEN)).isEqualTo(200);
            pipeline.drain(Duration.ofSeconds(30));

            AuditSummary summary = pipeline.status().summary();
            assertThat(summary.holds()).as(summary.toString()).isTrue();
            assertThat(summary.symbolsWithForecasts()).isEqualTo(10);
            assertThat(summary.baselineForecasts()).isPositive();
            assertThat(summary.settledSteps()).isPositive();
        }
    }

    private static int symbols(Pipeline pipeline, String token) throws IOException, InterruptedException {
        String title = pipeline.status().title();
        URI uri = URI.create(title.substring(title.indexOf("http://")) + "/v1/symbols");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
