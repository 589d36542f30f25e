package io.coincast.benchmarks.round;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    private static final List<String> MACHINE = List.of("processor", "processors", "memoryMib", "system");

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
        Map<String, Double> then = before.map(Comparison::values).orElse(Map.of());
        List<Figure> figures = Figure.of(now);
        figures.forEach(figure -> report.add(row(figure, then)));
        return figures.stream()
                .filter(figure -> ratio(figure, then) < 1 / NOISE)
                .map(Figure::name)
                .toList();
    }

    /** Of which round, and how many times as good each figure of {@code now} is that both have. */
    static ObjectNode toJson(JsonNode now, JsonNode before) {
        Map<String, Double> then = values(before);
        ObjectNode compared = Json.mapper().createObjectNode();
        compared.set("date", before.path("date"));
        compared.set("setting", before.path("setting"));
        compared.put("sameMachine", isSameMachine(now.path("setting"), before.path("setting")));
        ObjectNode ratios = compared.putObject("timesAsGood");
        Figure.of(now).stream()
                .filter(figure -> then.containsKey(figure.name()))
                .forEach(figure -> ratios.put(figure.name(), ratio(figure, then)));
        return compared;
    }

    /** As far as two settings tell: the same processors, memory and system. */
    static boolean isSameMachine(JsonNode setting, JsonNode other) {
        return MACHINE.stream().allMatch(key -> setting.path(key).equals(other.path(key)));
    }

    private static Map<String, Double> values(JsonNode round) {
        return Figure.of(round).stream().collect(Collectors.toMap(Figure::name, Figure::value, (a, b) -> b));
    }

    private static Map<String, Object> row(Figure figure, Map<String, Double> then) {
        double ratio = ratio(figure, then);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("figure", figure.name());
        row.put("now", figure.value());
        row.put("before", then.containsKey(figure.name()) ? then.get(figure.name()) : "none");
        row.put("times as good", Double.isNaN(ratio) ? "" : ratio);
        row.put("", ratio < 1 / NOISE ? "worse" : ratio > NOISE ? "better" : "");
        return row;
    }

    private static double ratio(Figure figure, Map<String, Double> then) {
        return figure.timesAsGoodAs(then.getOrDefault(figure.name(), Double.NaN));
    }
}
