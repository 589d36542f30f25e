package io.coincast.benchmarks.round;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One number of a round that is compared with the one before.
 *
 * @param name the part's and its own
 * @param value NaN where it was not measured
 * @param more whether more of it is better
 */
record Figure(String name, double value, boolean more) {
    private static final List<String> LESS = List.of(
            "tick.floorRatio",
            "tick.parallelFloorRatio",
            "tick.lastMs",
            "tick.p99Ms",
            "tick.cpuMsPerTick",
            "tick.allocatedKibPerForecast",
            "tick.residentMib",
            "replay.floorRatio",
            "restore.coldReadyS",
            "restore.warmReadyS",
            "ingest.allowedRatio",
            "refit.refitS",
            "refit.p99Ratio",
            "start.readyS",
            "start.demoFirstForecastS");
    private static final List<String> MORE = List.of("replay.candlesPerCoreS", "replay.forecastsPerS");
    private static final List<String> KEYS = List.of("family", "rows", "batch", "engine", "peer");
    private static final String RATIO = "times as fast";

    /** Those of a round, in order; of races, how many times as fast ours is. */
    static List<Figure> of(JsonNode round) {
        JsonNode parts = round.path("figures");
        List<Figure> figures = new ArrayList<>();
        LESS.forEach(name -> figures.add(new Figure(name, value(parts, name), false)));
        MORE.forEach(name -> figures.add(new Figure(name, value(parts, name), true)));
        for (Part race : List.of(Part.TRAIN, Part.SERVE)) {
            for (JsonNode row : parts.path(race.toString()).path("rows")) {
                figures.add(new Figure(race + " " + key(row), row.path(RATIO).asDouble(Double.NaN), true));
            }
        }
        return figures.stream().filter(figure -> !Double.isNaN(figure.value)).toList();
    }

    private static double value(JsonNode parts, String name) {
        return parts.at("/" + name.replace('.', '/')).asDouble(Double.NaN);
    }

    private static String key(JsonNode row) {
        return KEYS.stream()
                .flatMap(key -> row.has(key) ? Stream.of(row.path(key).asText()) : Stream.empty())
                .collect(Collectors.joining(" "));
    }

    /** How many times as good this is as {@code before}. */
    double timesAsGoodAs(double before) {
        return more ? value / before : before / value;
    }
}
