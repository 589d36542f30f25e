package io.coincast.contracts.config;

import io.coincast.contracts.config.RawValue.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists and maps on one line: {@code a,b} and {@code a=1,b=2}, or as YAML writes them, {@code [a, b]} and
 * {@code {a: 1, b: 2}}, for values that hold commas.
 */
final class FlowText {
    private FlowText() {}

    /** The list or map that {@code value} writes in YAML's brackets, or {@code value} itself. */
    static RawValue expand(RawValue value) {
        if (!(value instanceof Text written) || !written.text().strip().matches("(?s)[\\[{].*")) {
            return value;
        }
        List<String> problems = new ArrayList<>();
        RawValue expanded = YamlReader.read("", written.text(), problems);
        if (expanded == null || !problems.isEmpty()) {
            throw new IllegalArgumentException("brackets that do not match");
        }
        return expanded;
    }

    static List<RawValue> split(String text, int line) {
        List<RawValue> items = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            items.add(new Text(item.strip(), line));
        }
        return items;
    }

    static Map<String, RawValue> pairs(String text, int line) {
        Map<String, RawValue> pairs = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("not key=value");
            }
            pairs.put(pair.substring(0, equals).strip(), new Text(pair.substring(equals + 1), line));
        }
        return pairs;
    }
}
