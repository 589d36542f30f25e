package io.coincast.contracts.config;

import io.coincast.contracts.config.RawValue.Text;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns given values and fallbacks into a configuration record, section by section, collecting every problem. */
final class Binder {
    private static final String HIDDEN = ConfigPrinter.HIDDEN;

    private final Map<String, GivenValue> given;
    private final boolean complete;
    private final List<String> problems;

    /**
     * @param complete false if a source could not be read: values are checked, but none is missed, and no record is made
     */
    Binder(Map<String, GivenValue> given, boolean complete, List<String> problems) {
        this.given = given;
        this.complete = complete;
        this.problems = problems;
    }

    /** The record whose keys begin with {@code prefix}, or null after a problem. */
    <T extends Record> @Nullable T bind(Class<T> type, String prefix) {
        int before = problems.size();
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String key = prefix + ConfigKeys.kebab(components[i].getName());
            Setting setting = components[i].getAnnotation(Setting.class);
            values[i] = setting == null
                    ? bind(ConfigKeys.section(components[i]), key + ".")
                    : value(key, components[i], setting);
        }
        if (complete && problems.size() == before) {
            T config = construct(type, prefix, values);
            if (config != null) {
                return config;
            }
        }
        probe(type, prefix, values);
        return null;
    }

    /**
     * A constructor stops at the first value that it refuses; so that all are reported at once, each given value is tried
     * once more among fallbacks, and what is said of that value then is a problem too.
     */
    private void probe(Class<? extends Record> type, String prefix, @Nullable Object[] values) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] fallbacks = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            fallbacks[i] = fallback(components[i], values[i]);
            if (fallbacks[i] == null && isRequired(components[i])) {
                return;
            }
        }
        for (int i = 0; i < components.length; i++) {
            String key = prefix + ConfigKeys.kebab(components[i].getName());
            if (given.containsKey(key) && values[i] != null) {
                @Nullable Object[] alone = fallbacks.clone();
                alone[i] = values[i];
                List<String> refusals = new ArrayList<>();
                new Binder(given, true, refusals).construct(type, prefix, alone);
                refusals.stream()
                        .filter(refusal -> refusal.startsWith(key + " ") && !problems.contains(refusal))
                        .forEach(problems::add);
            }
        }
    }

    private static boolean isRequired(RecordComponent component) {
        Setting setting = component.getAnnotation(Setting.class);
        return setting == null || (setting.fallback().isEmpty() && !setting.optional());
    }

    private static @Nullable Object fallback(RecordComponent component, @Nullable Object value) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            return value != null
                    ? value
                    : new Binder(Map.of(), true, new ArrayList<>()).bind(ConfigKeys.section(component), "");
        }
        return setting.fallback().isEmpty()
                ? value
                : ValueType.of(component.getGenericType()).parse(new Text(setting.fallback(), 1));
    }

    private @Nullable Object value(String key, RecordComponent component, Setting setting) {
        ValueType type = ValueType.of(component.getGenericType());
        GivenValue value = given.get(key);
        if (value != null) {
            return parse(key, type, value, setting.secret());
        }
        if (!setting.fallback().isEmpty()) {
            return type.parse(new Text(setting.fallback(), 1));
        }
        if (complete && !setting.optional()) {
            problems.add(key + ": is missing; set it in the file, in the environment or as a flag; it must be "
                    + type.rule() + ": " + setting.doc());
        }
        return null;
    }

    private @Nullable Object parse(String key, ValueType type, GivenValue value, boolean secret) {
        try {
            return type.parse(value.value());
        } catch (RuntimeException e) {
            problems.add(key + " (" + value.source() + "): must be " + type.rule() + was(value.value(), secret));
            return null;
        }
    }

    private static String was(RawValue value, boolean secret) {
        if (value instanceof Text text) {
            return ", was '" + (secret ? HIDDEN : text.text()) + "'";
        }
        return value instanceof RawValue.Items ? ", was a list" : ", was a map";
    }

    private <T extends Record> @Nullable T construct(Class<T> type, String prefix, @Nullable Object[] values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException invalid) {
                problems.add(invalid(type, prefix, String.valueOf(invalid.getMessage()), values));
                return null;
            }
            throw new IllegalStateException("cannot make a " + type.getSimpleName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.getSimpleName(), e);
        }
    }

    /** A constructor's message, with the key and its source in place of the component's name that it begins with. */
    private String invalid(Class<? extends Record> type, String prefix, String message, @Nullable Object[] values) {
        String text = redact(type, message, values);
        int colon = text.indexOf(':');
        String named = colon < 0 ? "" : ConfigKeys.kebab(text.substring(0, colon));
        for (RecordComponent component : Arrays.asList(type.getRecordComponents())) {
            if (ConfigKeys.kebab(component.getName()).equals(named)) {
                GivenValue value = given.get(prefix + named);
                return prefix + named + " (" + (value == null ? "not given" : value.source()) + ")"
                        + text.substring(colon);
            }
        }
        return prefix.isEmpty() ? text : prefix.substring(0, prefix.length() - 1) + ": " + text;
    }

    private static String redact(Class<? extends Record> type, String message, @Nullable Object[] values) {
        String text = message;
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            text = ConfigPrinter.hideSecret(text, components[i], values[i]);
        }
        return text;
    }
}
