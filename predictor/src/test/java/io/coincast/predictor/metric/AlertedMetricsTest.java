package io.coincast.predictor.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.predictor.TopologyHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Of a counter that comes into being as 1 Prometheus sees no increase: what alerts count must be there as 0. */
class AlertedMetricsTest {
    private static final Path ALERTS = Path.of("..", "configs", "monitoring", "alerts.yml");
    private static final Pattern COUNTER = Pattern.compile("coincast_predictor_[a-z_]*_total");

    @Test
    void shouldHaveEveryCounterOfTheAlertsFromTheStart() throws IOException {
        Set<String> alerted = COUNTER.matcher(Files.readString(ALERTS))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        try (TopologyHarness harness = new TopologyHarness()) {
            Set<String> counters = harness.counters();

            assertThat(alerted).hasSizeGreaterThan(3);
            assertThat(counters)
                    .extracting(counter -> counter.replaceFirst("\\{.*", ""))
                    .containsAll(alerted);
            assertThat(counters)
                    .contains(
                            "coincast_predictor_releases_total{refused}",
                            "coincast_predictor_releases_total{failed}",
                            "coincast_predictor_forecasts_total{baseline}",
                            "coincast_predictor_withheld_total{too-many-filled}");
        }
    }
}
