package io.coincast.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rows of a benchmark: as a Markdown table while they come, or as one JSON object at the end, with the machine,
 * versions and commit. Threads: confined to one.
 */
public final class Report {
    private final PrintStream out;
    private final boolean json;
    private final String command;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    /** Of {@code command}, to {@code out}. */
    public Report(String command, boolean json, PrintStream out) {
        this.command = command;
        this.json = json;
        this.out = out;
        if (!json) {
            Setting.all().forEach((name, value) -> out.println(name + ": " + value));
            out.println();
        }
    }

    /** Adds a row; all rows have the same columns, in the same order. */
    public void add(Map<String, Object> row) {
        rows.add(new LinkedHashMap<>(row));
        if (json) {
            return;
        }
        if (rows.size() == 1) {
            out.println("| " + String.join(" | ", row.keySet()) + " |");
            out.println("|" + "---|".repeat(row.size()));
        }
        out.println(row.values().stream().map(Report::text).collect(Collectors.joining(" | ", "| ", " |")));
    }

    /** Says what is no row, such as that time was up: to standard error. */
    public void note(String text) {
        System.err.println(text);
    }

    /** Writes the object, where one was asked for. */
    public void finish() {
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("command", command);
            all.putAll(Setting.all());
            all.put("rows", rows);
            out.println(toJson(all));
        }
    }

    private static String toJson(Map<String, Object> all) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rows are numbers and words", e);
        }
    }

    private static String text(Object value) {
        if (!(value instanceof Double number)) {
            return String.valueOf(value);
        }
        if (Math.abs(number) >= 100) {
            return String.format(Locale.ROOT, "%.0f", number);
        }
        return String.format(Locale.ROOT, Math.abs(number) >= 10 ? "%.1f" : "%.2f", number);
    }
}
