package io.coincast.contracts.config;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Shows a configuration as it is in effect, secrets hidden. A configuration record that has a secret should use it for
 * its {@code toString}.
 */
public final class ConfigPrinter {
    /** What is shown in place of a secret. */
    static final String HIDDEN = "•••";

    private ConfigPrinter() {}

    /** Dotted key to value as it would be written on one line, in the order of declaration; absent values left out. */
    public static Map<String, String> describe(Record config) {
        Map<String, String> described = new LinkedHashMap<>();
        describe(config, "", described);
        return described;
    }

    /** {@code text} without the secrets in {@code value}, which is that of {@code component}. */
    static String hideSecret(String text, RecordComponent component, @Nullable Object value) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null && value instanceof Record section) {
            String hidden = text;
            for (RecordComponent nested : Arrays.asList(section.getClass().getRecordComponents())) {
                hidden = hideSecret(hidden, nested, value(section, nested));
            }
            return hidden;
        }
        return setting != null && setting.secret() && value != null ? hide(text, value) : text;
    }

    private static String hide(String text, Object secret) {
        if (secret instanceof Map<?, ?> map) {
            return hide(text, map.values());
        }
        if (secret instanceof Collection<?> values) {
            String hidden = text;
            for (Object value : values) {
                hidden = hide(hidden, value);
            }
            return hidden;
        }
        return text.replace(secret.toString(), HIDDEN);
    }

    private static void describe(Record config, String prefix, Map<String, String> described) {
        for (RecordComponent component : Arrays.asList(config.getClass().getRecordComponents())) {
            String key = prefix + ConfigKeys.kebab(component.getName());
            Setting setting = component.getAnnotation(Setting.class);
            Object value = value(config, component);
            if (setting == null && value instanceof Record section) {
                describe(section, key + ".", described);
            } else if (value != null) {
                described.put(key, setting != null && setting.secret() ? hidden(value) : ValueType.format(value));
            }
        }
    }

    /** Which properties there are is no secret, and is what an operator looks for. */
    private static String hidden(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return HIDDEN;
        }
        Map<Object, Object> hidden = new TreeMap<>(map);
        hidden.replaceAll((key, secret) -> HIDDEN);
        return ValueType.format(hidden);
    }

    private static @Nullable Object value(Record config, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(config);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component.getName(), e);
        }
    }
}
