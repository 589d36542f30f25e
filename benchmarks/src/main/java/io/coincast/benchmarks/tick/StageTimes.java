package io.coincast.benchmarks.tick;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where predictors say their time goes, as read from their metrics. Units: milliseconds. Threads: confined to one.
 *
 * <p>The wait is the mean of the tasks', since they wait together; of whatever else they take turns on a thread, and it
 * adds up.
 */
final class StageTimes {
    private static final Pattern LINE =
            Pattern.compile("coincast_predictor_tick_stage_seconds_(sum|count)\\{[^}]*stage=\"(\\w+)\"[^}]*} (\\S+)");
    private static final List<String> STAGES =
            List.of("wait", "features", "inference", "serialisation", "produce", "commit");
    private static final double MS = 1e3;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Integer> ports;
    private Map<String, Double> before = Map.of();

    /** Of the predictors whose HTTP APIs listen on {@code ports}. */
    StageTimes(List<Integer> ports) {
        this.ports = List.copyOf(ports);
    }

    /** What follows counts. */
    void begin() throws IOException, InterruptedException {
        before = read();
    }

    /** Of one of {@code ticks} since {@link #begin}, by stage, per instance. */
    Map<String, Double> perTick(int ticks) throws IOException, InterruptedException {
        Map<String, Double> after = read();
        Map<String, Double> split = new LinkedHashMap<>();
        for (String stage : STAGES) {
            double sum = since(after, "sum " + stage);
            double count = stage.equals("wait") ? since(after, "count " + stage) : (double) ticks * ports.size();
            split.put(stage, count == 0 ? 0 : MS * sum / count);
        }
        return split;
    }

    private double since(Map<String, Double> after, String name) {
        return after.getOrDefault(name, 0.0) - before.getOrDefault(name, 0.0);
    }

    private Map<String, Double> read() throws IOException, InterruptedException {
        Map<String, Double> totals = new LinkedHashMap<>();
        for (int port : ports) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                    .build();
            Matcher line = LINE.matcher(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            while (line.find()) {
                totals.merge(line.group(1) + " " + line.group(2), Double.parseDouble(line.group(3)), Double::sum);
            }
        }
        return totals;
    }
}
