package io.coincast.contracts.config;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a configuration comes from. What is given later wins: fallback, then file, then environment, then flag; a list
 * or map is replaced as a whole, never merged.
 *
 * @param file a YAML file, or null for none
 * @param environment all variables of the process; only those that begin with {@code COINCAST_} are looked at, and an
 *     empty one counts as not given
 * @param flags dotted key to text, as {@code kafka.bootstrap-servers} to {@code broker:9092}
 */
public record ConfigSources(@Nullable Path file, Map<String, String> environment, Map<String, String> flags) {
    public ConfigSources {
        environment = Map.copyOf(environment);
        flags = Map.copyOf(flags);
    }

    /** No source at all: every key has its fallback. */
    public static ConfigSources none() {
        return new ConfigSources(null, Map.of(), Map.of());
    }

    /** The YAML file alone. */
    public static ConfigSources ofFile(Path file) {
        return new ConfigSources(file, Map.of(), Map.of());
    }

    /** Flags alone. */
    public static ConfigSources ofFlags(Map<String, String> flags) {
        return new ConfigSources(null, Map.of(), flags);
    }
}
