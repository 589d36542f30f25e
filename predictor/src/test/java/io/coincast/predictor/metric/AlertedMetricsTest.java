package io.coincast.predictor.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.forecasting.signal.SignalBook;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Of a counter that comes into being as 1 Prometheus sees no increase: what alerts count must be there as 0. */
class AlertedMetricsTest {
    private static final Path ALERTS = Path.of("..", "configs", "monitoring", "alerts.yml");
    private static final Pattern COUNTER = Pattern.compile("coincast_predictor_[a-z_]*_total");

    @Test
    void shouldHaveEveryCounterOfTheAlertsFromTheStart() throws IOException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new PredictorMetrics(registry).signals(new SignalBook(Duration.ZERO));
        String scraped = registry.scrape();
        List<String> counters = COUNTER.matcher(Files.readString(ALERTS))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();

        assertThat(counters).hasSizeGreaterThan(2);
        assertThat(counters)
                .allSatisfy(counter -> assertThat(scraped).containsPattern("(?m)^" + counter + ".* 0\\.0$"));
        assertThat(scraped)
                .contains("coincast_predictor_releases_total{result=\"refused\"} 0.0")
                .contains("coincast_predictor_releases_total{result=\"failed\"} 0.0");
    }
}
