package io.coincast.contracts.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Loads configuration records, whose components carry {@link Setting}s.
 *
 * <p>Failure: {@link ConfigurationException} with every problem of every source; no problem shows a secret's value.
 */
public final class ConfigLoader {
    private ConfigLoader() {}

    /** The configuration that {@code sources} give, fallbacks where they give none. */
    public static <T extends Record> T load(Class<T> type, ConfigSources sources) {
        List<ConfigKey> keys = ConfigKeys.of(type);
        List<String> problems = new ArrayList<>();
        SourceReader reader = new SourceReader(keys, problems);
        Map<String, GivenValue> given = reader.read(sources);
        T config = new Binder(given, reader.isComplete(), problems).bind(type, "");
        if (config == null || !problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return config;
    }

    /** The configuration in which every key has its fallback. */
    public static <T extends Record> T defaults(Class<T> type) {
        return load(type, ConfigSources.none());
    }
}
