package io.coincast.standalone.pipeline;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What differs from the services' defaults, as dotted keys.
 *
 * @param title what is running, for the terminal
 * @param brokerPort 0 for any free one
 * @param simulator null to run against the live exchange
 * @param freshness the predictor's, for the audit
 */
public record PipelineConfigs(
        String title,
        int brokerPort,
        @Nullable Map<String, String> simulator,
        Map<String, String> ingest,
        Map<String, String> predictor,
        Map<String, String> trainer,
        Duration freshness) {

    private static final Duration LIVE_FRESHNESS = Duration.ofMinutes(10);

    public PipelineConfigs {
        ingest = Map.copyOf(ingest);
        predictor = Map.copyOf(predictor);
        trainer = Map.copyOf(trainer);
    }

    /** A pipeline on {@code market}. */
    public static PipelineConfigs demo(DemoMarket market) {
        return new PipelineConfigs(
                String.format("demo: simulated exchange, ×%.0f", market.speed()),
                0,
                market.simulator(),
                market.ingest(),
                market.predictor(),
                market.trainer(),
                market.freshness());
    }

    /** The same with the broker and the predictor's HTTP on these ports; 0 for any free one. */
    public PipelineConfigs onPorts(int newBrokerPort, int httpPort) {
        Map<String, String> withPort = new HashMap<>(predictor);
        withPort.put("http.port", String.valueOf(httpPort));
        return new PipelineConfigs(title, newBrokerPort, simulator, ingest, withPort, trainer, freshness);
    }

    /** A pipeline on the live exchange with the services' defaults. */
    public static PipelineConfigs live(int brokerPort, int httpPort, Map<String, String> ingest) {
        return new PipelineConfigs(
                "live",
                brokerPort,
                null,
                ingest,
                Map.of("http.port", String.valueOf(httpPort)),
                Map.of(),
                LIVE_FRESHNESS);
    }
}
