package io.coincast.contracts.config;

import io.coincast.contracts.config.RawValue.Fields;
import io.coincast.contracts.config.RawValue.Text;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Collects the value of every key from file, environment and flags, the later over the earlier. */
final class SourceReader {
    private static final String DIRECTORY =
            "is a directory; give the file (a container has one where the file to mount was missing)";

    private static final Set<String> FOREIGN = Set.of("COINCAST_HOME", "COINCAST_OPTS");
    private static final int NEAR = 3;

    private final Map<String, ConfigKey> keys;
    private final List<String> problems;
    private final Map<String, GivenValue> given = new HashMap<>();

    private boolean complete = true;

    SourceReader(List<ConfigKey> keys, List<String> problems) {
        this.keys = keys.stream().collect(Collectors.toMap(ConfigKey::name, key -> key));
        this.problems = problems;
    }

    /** What was given, by dotted key; what is wrong with the sources is added to the problems. */
    Map<String, GivenValue> read(ConfigSources sources) {
        if (sources.file() != null) {
            readFile(sources.file());
        }
        complete = problems.isEmpty();
        readEnvironment(sources.environment());
        readFlags(sources.flags());
        return given;
    }

    /** Whether everything in the file was understood; if not, a key that seems to be missing may well be there. */
    boolean isComplete() {
        return complete;
    }

    private void readFile(Path file) {
        try {
            RawValue content = YamlReader.read(file.toString(), Files.readString(file), problems);
            if (content instanceof Fields top) {
                readSection(file, "", top);
            } else if (content != null) {
                problems.add(file + ": must hold keys and values, as 'key: value'");
            }
        } catch (IOException e) {
            problems.add(file + ": " + (Files.isDirectory(file) ? DIRECTORY : unreadable(e)));
        }
    }

    private void readSection(Path file, String prefix, Fields section) {
        section.fields().forEach((name, value) -> {
            String key = prefix + name;
            String source = file + ":" + value.line();
            if (keys.containsKey(key)) {
                given.put(key, new GivenValue(value, source));
            } else if (!isSection(key)) {
                problems.add(unknown(key, source));
            } else if (value instanceof Fields nested) {
                readSection(file, key + ".", nested);
            } else {
                problems.add(key + " (" + source + "): is a section; write its keys below it, indented");
            }
        });
    }

    private boolean isSection(String name) {
        return keys.keySet().stream().anyMatch(key -> key.startsWith(name + "."));
    }

    private void readEnvironment(Map<String, String> environment) {
        Map<String, String> names =
                keys.values().stream().collect(Collectors.toMap(ConfigKey::environmentVariable, ConfigKey::name));
        new TreeMap<>(environment).forEach((variable, text) -> {
            String key = names.get(variable);
            if (key != null && !text.isBlank()) {
                given.put(key, new GivenValue(new Text(text, 1), "environment variable " + variable));
            } else if (key == null && variable.startsWith(ConfigKey.PREFIX) && !FOREIGN.contains(variable)) {
                misspelt(variable, names.keySet()).ifPresent(problems::add);
            }
        });
    }

    /** Services share an environment, so that a variable of another service must pass: only a near miss is a problem. */
    private static Optional<String> misspelt(String variable, Set<String> known) {
        int limit = Math.min(NEAR, (variable.length() - ConfigKey.PREFIX.length()) / 3);
        return Suggestion.within(limit, variable, known)
                .map(name -> "environment variable " + variable + ": is unknown; did you mean " + name + "?");
    }

    private void readFlags(Map<String, String> flags) {
        new TreeMap<>(flags).forEach((key, text) -> {
            if (keys.containsKey(key)) {
                given.put(key, new GivenValue(new Text(text, 1), "flag " + key));
            } else {
                problems.add(unknown(key, "flag"));
            }
        });
    }

    private String unknown(String key, String source) {
        return Suggestion.key(key, keysAndSections())
                .map(meant -> key + " (" + source + "): is not a key; did you mean " + meant + "?")
                .orElse(key + " (" + source + "): is not a key here; remove it");
    }

    private Set<String> keysAndSections() {
        Set<String> names = new TreeSet<>();
        for (String key : keys.keySet()) {
            for (String name = key; !name.isEmpty(); name = name.substring(0, Math.max(0, name.lastIndexOf('.')))) {
                names.add(name);
            }
        }
        return names;
    }

    private static String unreadable(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "does not exist; check the path";
        }
        if (e instanceof AccessDeniedException) {
            return "may not be read; check its permissions";
        }
        return e instanceof CharacterCodingException
                ? "is not UTF-8 text; save it as such"
                : "cannot be read: " + e.getMessage();
    }
}
