package io.coincast.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.coincast.contracts.config.ConfigurationException;
import io.coincast.contracts.time.MarketClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineConfigsTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "COINCAST_HTTP_TOKEN", "a-token-of-some-length",
            "COINCAST_HTTP_PORT", "81",
            "COINCAST_TOP", "50",
            "COINCAST_CLOCK_SPEED", "60",
            "COINCAST_KAFKA_BOOTSTRAP_SERVERS", "elsewhere:9092");

    @TempDir
    Path directory;

    @Test
    void shouldHaveItsOwnBrokerAndClockAndAllElseFromTheEnvironment() {
        assertThat(PipelineConfigs.live(0, Map.of(), Map.of(), ENVIRONMENT).environment())
                .containsOnlyKeys("COINCAST_HTTP_TOKEN", "COINCAST_HTTP_PORT", "COINCAST_TOP");
    }

    @Test
    void shouldTakeNothingIntoADemoButWhoMayReadIt() {
        DemoMarket market = new DemoMarket(300, Instant.EPOCH, 10, 7);

        assertThat(PipelineConfigs.demo(market, ENVIRONMENT).environment()).containsOnlyKeys("COINCAST_HTTP_TOKEN");
    }

    @Test
    void shouldListWhatIsWrongInAnyOfItsServicesBeforeAnythingStarts() {
        PipelineConfigs configs = PipelineConfigs.live(
                0, Map.of("top", "-1"), Map.of("http.port", "-1"), Map.of("COINCAST_HTTP_TOKEN", "short"));

        assertThat(catchThrowableOfType(
                                ConfigurationException.class,
                                () -> Pipeline.start(configs, MarketClock.system(), directory))
                        .problems())
                .anyMatch(problem -> problem.startsWith("top (flag top)"))
                .anyMatch(problem -> problem.startsWith("http.port (flag http.port)"))
                .anyMatch(problem -> problem.startsWith("http.token (environment variable COINCAST_HTTP_TOKEN)"))
                .doesNotHaveDuplicates();
        assertThat(directory).isEmptyDirectory();
    }
}
