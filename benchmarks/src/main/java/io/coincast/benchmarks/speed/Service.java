package io.coincast.benchmarks.speed;

import com.fasterxml.jackson.databind.JsonNode;
import io.coincast.benchmarks.tick.Program;
import io.coincast.benchmarks.tick.Rig;
import io.coincast.standalone.CoincastMain;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A predictor in a {@link Program} of its own, and what it says of itself over HTTP. Threads: confined to one. */
final class Service implements AutoCloseable {
    private static final String PREFIX = "coincast_predictor_";

    private final Program program;
    private final Page page;

    private Service(Program program, int port) {
        this.program = program;
        page = new Page(port);
    }

    /** Starts a predictor with what {@code keys} say beyond the broker and the port, and with further {@code options}. */
    static Service start(Rig rig, String name, Map<String, String> keys, List<String> options) throws IOException {
        int port = Rig.freePort();
        return new Service(rig.start(name, CoincastMain.class, arguments(rig, port, keys), options), port);
    }

    /** The same by {@code script}, which is given {@code options} in {@code COINCAST_OPTS}. */
    static Service start(Rig rig, String name, Map<String, String> keys, Path script, String options)
            throws IOException {
        int port = Rig.freePort();
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(arguments(rig, port, keys));
        return new Service(Program.ofCommand(name, rig.directory(), command, options), port);
    }

    private static List<String> arguments(Rig rig, int port, Map<String, String> keys) {
        Map<String, String> all = new LinkedHashMap<>(keys);
        all.put("kafka.bootstrap-servers", rig.kafka().bootstrapServers());
        all.put("http.port", String.valueOf(port));
        List<String> arguments = new ArrayList<>(List.of("predictor"));
        all.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return arguments;
    }

    /** The process. */
    Program program() {
        return program;
    }

    /** How far it has come; nothing before it listens. */
    Progress progress() throws IOException, InterruptedException {
        program.check();
        String metrics = page.get("/metrics").map(HttpResponse::body).orElse("");
        return new Progress(
                System.nanoTime(), program.cpuMs(), sum(metrics, "candles_total"), sum(metrics, "forecasts_total"));
    }

    private static long sum(String metrics, String counter) {
        return (long) metrics.lines()
                .filter(line -> line.startsWith(PREFIX + counter))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** What it says of whether it is ready; empty before it listens. */
    Optional<Readiness> readiness() throws IOException, InterruptedException {
        program.check();
        return page.json("/readyz")
                .map(body -> new Readiness(
                        body.path("ready").asBoolean(),
                        body.path("streams").asText().equals("RUNNING"),
                        body.path("forecastsCaughtUp").asBoolean()));
    }

    /**
     * What a predictor says of itself.
     *
     * @param ready whether it may be asked
     * @param restored whether its streams run, with all that they had stored
     * @param caughtUp whether it has read the latest forecasts
     */
    record Readiness(boolean ready, boolean restored, boolean caughtUp) {}

    /** How many full windows it holds. */
    int fullWindows() throws IOException, InterruptedException {
        int full = 0;
        for (JsonNode window : page.json("/v1/windows").orElseThrow().path("windows")) {
            full += window.path("candles").asInt()
                            == window.path("windowLength").asInt(-1)
                    ? 1
                    : 0;
        }
        return full;
    }

    /** Asks it to end, and sees to it. */
    @Override
    public void close() {
        program.close();
    }
}
