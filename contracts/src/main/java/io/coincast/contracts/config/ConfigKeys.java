package io.coincast.contracts.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The keys that a configuration record declares, in the order of its components. Failure: {@link IllegalStateException}
 * for a record that is declared wrongly, which is a bug.
 */
public final class ConfigKeys {
    private ConfigKeys() {}

    /** All keys of {@code type}, those of its sections included. */
    public static List<ConfigKey> of(Class<? extends Record> type) {
        List<ConfigKey> keys = new ArrayList<>();
        collect(type, "", keys);
        Set<String> variables = new HashSet<>();
        for (ConfigKey key : keys) {
            declared(!key.doc().isBlank(), key.name(), "has no doc");
            declared(variables.add(key.environmentVariable()), key.name(), "shares its environment variable");
        }
        return List.copyOf(keys);
    }

    /** A component's name as it is written in a key: {@code rateBudget} is {@code rate-budget}. */
    static String kebab(String component) {
        return component
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replace('_', '-')
                .toLowerCase(Locale.ROOT);
    }

    /** The type of a section, which is a record without an annotation of its own. */
    static Class<? extends Record> section(RecordComponent component) {
        declared(component.getType().isRecord(), component.getName(), "has neither @Setting nor a record type");
        return component.getType().asSubclass(Record.class);
    }

    private static void collect(Class<? extends Record> type, String prefix, List<ConfigKey> keys) {
        for (RecordComponent component : Arrays.asList(type.getRecordComponents())) {
            String name = prefix + kebab(component.getName());
            Setting setting = component.getAnnotation(Setting.class);
            if (setting == null) {
                collect(section(component), name + ".", keys);
            } else {
                keys.add(ConfigKey.of(name, component.getGenericType(), setting));
            }
        }
    }

    private static void declared(boolean right, String key, String problem) {
        if (!right) {
            throw new IllegalStateException("configuration key " + key + " " + problem);
        }
    }
}
