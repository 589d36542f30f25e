package io.coincast.contracts.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads YAML into {@link RawValue}s: text stays as written, so that {@code 1.10} and {@code no} are what they look like,
 * and everything keeps its line. A key without a value is left out.
 *
 * <p>Failure: problems are added to a list; they never quote a value, which might be a secret.
 */
final class YamlReader {
    private static final YAMLFactory FACTORY = new YAMLFactory();

    private final YAMLParser parser;
    private final String source;
    private final List<String> problems;

    private YamlReader(YAMLParser parser, String source, List<String> problems) {
        this.parser = parser;
        this.source = source;
        this.problems = problems;
    }

    /** What {@code text} holds, or null if it holds nothing or cannot be read. */
    static @Nullable RawValue read(String source, String text, List<String> problems) {
        try (YAMLParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                return null;
            }
            YamlReader reader = new YamlReader(parser, source, problems);
            RawValue value = reader.value();
            if (parser.nextToken() != null) {
                reader.problem(reader.line(), "a second document begins; keep everything in one");
            }
            return value;
        } catch (IOException e) {
            problems.add(source + syntax(e));
            return null;
        }
    }

    private @Nullable RawValue value() throws IOException {
        int line = line();
        if (parser.isCurrentAlias()) {
            problem(line, "aliases (*name) are not supported; write the value again");
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return new RawValue.Fields(fields(), line);
        }
        if (token == JsonToken.START_ARRAY) {
            return new RawValue.Items(items(), line);
        }
        return token == JsonToken.VALUE_NULL ? null : new RawValue.Text(parser.getText(), line);
    }

    private Map<String, RawValue> fields() throws IOException {
        Map<String, RawValue> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int line = line();
            parser.nextToken();
            RawValue value = value();
            RawValue earlier = value == null ? null : fields.put(key, value);
            if (earlier != null) {
                problem(line, "key '" + key + "' was given on line " + earlier.line() + " already; keep one of them");
            }
        }
        return fields;
    }

    private List<RawValue> items() throws IOException {
        List<RawValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            RawValue item = value();
            items.add(item == null ? new RawValue.Text("", line()) : item);
        }
        return items;
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private void problem(int line, String text) {
        problems.add(source + ":" + line + ": " + text);
    }

    private static String syntax(IOException e) {
        String line = e instanceof JsonProcessingException json && json.getLocation() != null
                ? ":" + json.getLocation().getLineNr()
                : "";
        String reason = e.getCause() instanceof MarkedYAMLException marked ? " (" + marked.getProblem() + ")" : "";
        return line + ": is not valid YAML here" + reason + "; check indentation, colons and quotes";
    }
}
