package io.coincast.contracts.config;

import java.lang.reflect.Type;
import java.util.Locale;

/**
 * One key of a configuration, as an operator sees it.
 *
 * @param name the dotted key, {@code kafka.bootstrap-servers}
 * @param type what a value is, in words: {@code duration}
 * @param fallback the value where none is given, empty if there is none
 * @param doc what it does
 * @param optional whether it may stay without a value
 * @param secret whether its value is never shown
 */
public record ConfigKey(String name, String type, String fallback, String doc, boolean optional, boolean secret) {
    static final String PREFIX = "COINCAST_";

    static ConfigKey of(String name, Type type, Setting setting) {
        return new ConfigKey(
                name,
                ValueType.of(type).noun(),
                setting.fallback(),
                setting.doc(),
                setting.optional(),
                setting.secret());
    }

    /** The environment variable that sets it: {@code COINCAST_KAFKA_BOOTSTRAP_SERVERS}. */
    public String environmentVariable() {
        return PREFIX + name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
