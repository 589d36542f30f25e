package io.coincast.benchmarks.round;

import com.fasterxml.jackson.databind.JsonNode;
import io.coincast.benchmarks.Report;
import io.coincast.contracts.serde.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A round beside the last one that was kept. Threads: stateless. */
final class Comparison {
    /** What two runs of the same code differ by on a shared machine; beyond it is called a regression. */
    private static final double NOISE = 1.25;

    private Comparison() {}

    /** The newest round in {@code directory} that was as quick; files are named by their date. */
    static Optional<JsonNode> last(Path directory, boolean quickly) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> newest = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted((a, b) -> b.getFileName().compareTo(a.getFileName()))
                    .toList();
            for (Path file : newest) {
                JsonNode round = Json.mapper().readTree(file.toFile());
                if (round.path("quick").asBoolean() == quickly) {
                    return Optional.of(round);
                }
            }
        }
        return Optional.empty();
    }

    /** Adds a row for each figure of {@code now}; returns the names of those that are worse than in {@code before}. */
    static List<String> report(JsonNode now, Optional<JsonNode> before, Report report) {
        Map<String, Double> then = before.map(Figure::of).orElse(List.of()).stream()
                .collect(Collectors.toMap(Figure::name, Figure::value, (a, b) -> b));
        List<Figure> figures = Figure.of(now);
        figures.forEach(figure -> report.add(row(figure, then)));
        return figures.stream()
                .filter(figure -> ratio(figure, then) < 1 / NOISE)
                .map(Figure::name)
                .toList();
    }

    private static Map<String, Object> row(Figure figure, Map<String, Double> then) {
        double ratio = ratio(figure, then);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("figure", figure.name());
        row.put("now", figure.value());
        row.put("before", then.getOrDefault(figure.name(), Double.NaN));
        row.put("times as good", ratio);
        row.put("", ratio < 1 / NOISE ? "worse" : ratio > NOISE ? "better" : "");
        return row;
    }

    private static double ratio(Figure figure, Map<String, Double> then) {
        return figure.timesAsGoodAs(then.getOrDefault(figure.name(), Double.NaN));
    }
}
