package io.coincast.standalone.pipeline;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What differs from the services' defaults, as dotted keys, over what the environment says.
 *
 * @param title what is running, for the terminal
 * @param brokerPort 0 for any free one
 * @param simulator null to run against the live exchange
 * @param environment variables of the process that count, as {@code COINCAST_HTTP_TOKEN}
 */
public record PipelineConfigs(
        String title,
        int brokerPort,
        @Nullable Map<String, String> simulator,
        Map<String, String> ingest,
        Map<String, String> predictor,
        Map<String, String> trainer,
        Map<String, String> environment) {

    /** Of the environment: a pipeline has a broker of its own, and its services one clock. */
    private static final String OTHERS = "COINCAST_(KAFKA|CLOCK)_.*";

    /** A demo's market and its trainer are made for each other; who may read its page is the user's to say. */
    private static final String ACCESS = "COINCAST_HTTP_(TOKEN|HOST)";

    public PipelineConfigs {
        ingest = Map.copyOf(ingest);
        predictor = Map.copyOf(predictor);
        trainer = Map.copyOf(trainer);
        environment = Map.copyOf(environment);
    }

    /** A pipeline on {@code market}; of {@code environment} only {@code COINCAST_HTTP_TOKEN} and {@code COINCAST_HTTP_HOST} count. */
    public static PipelineConfigs demo(DemoMarket market, Map<String, String> environment) {
        return new PipelineConfigs(
                String.format("demo: simulated exchange, ×%.0f", market.speed()),
                0,
                market.simulator(),
                market.ingest(),
                market.predictor(),
                market.trainer(),
                only(environment, name -> name.matches(ACCESS)));
    }

    /** The same with the broker and the predictor's HTTP on these ports; 0 for any free one. */
    public PipelineConfigs onPorts(int newBrokerPort, int httpPort) {
        Map<String, String> withPort = new HashMap<>(predictor);
        withPort.put("http.port", String.valueOf(httpPort));
        return new PipelineConfigs(title, newBrokerPort, simulator, ingest, withPort, trainer, environment);
    }

    /**
     * A pipeline on the live exchange; what is not given is as {@code environment} says, and otherwise the services' default.
     * {@code COINCAST_KAFKA_*} and {@code COINCAST_CLOCK_*} do not count.
     */
    public static PipelineConfigs live(
            int brokerPort,
            Map<String, String> ingest,
            Map<String, String> predictor,
            Map<String, String> environment) {
        return new PipelineConfigs(
                "live",
                brokerPort,
                null,
                ingest,
                predictor,
                Map.of(),
                only(environment, name -> !name.matches(OTHERS)));
    }

    private static Map<String, String> only(Map<String, String> environment, Predicate<String> counts) {
        return environment.entrySet().stream()
                .filter(variable -> counts.test(variable.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
