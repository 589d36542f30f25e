package io.coincast.standalone.command;

import io.coincast.contracts.config.ConfigKeys;
import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.config.ConfigurationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command's configuration comes from: file, then environment, then flags; the later wins. */
final class ConfigOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "A YAML file, such as those in configs/.")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets one key, for example --set kafka.bootstrap-servers=broker:9092.")
    private Map<String, String> flags = new LinkedHashMap<>();

    <T extends Record> T load(Class<T> type) {
        List<String> problems = new ArrayList<>(secrets(type));
        try {
            T config = ConfigLoader.load(type, new ConfigSources(file, System.getenv(), flags));
            if (problems.isEmpty()) {
                return config;
            }
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
        }
        throw new ConfigurationException(problems);
    }

    /** A command line is shown to everyone on the machine. */
    private List<String> secrets(Class<? extends Record> type) {
        return ConfigKeys.of(type).stream()
                .filter(key -> key.secret() && key.type().equals("text") && flags.containsKey(key.name()))
                .map(key -> "--set " + key.name() + ": is a secret, which a command line shows to others; give it in "
                        + key.environmentVariable())
                .toList();
    }
}
