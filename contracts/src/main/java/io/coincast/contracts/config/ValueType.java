package io.coincast.contracts.config;

import io.coincast.contracts.config.RawValue.Fields;
import io.coincast.contracts.config.RawValue.Items;
import io.coincast.contracts.config.RawValue.Text;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How one kind of value is read.
 *
 * @param name what a value must be: {@code a duration}
 * @param example values that are right, empty where the name says it all
 * @param parser fails with any {@link RuntimeException} on what is not such a value
 */
record ValueType(String name, String example, Function<RawValue, Object> parser) {
    private static final Map<Type, ValueType> SCALARS = Map.ofEntries(
            scalar(String.class, "text", "BTC_USDT", text -> text),
            scalar(boolean.class, "true or false", "", ValueType::parseBoolean),
            scalar(Boolean.class, "true or false", "", ValueType::parseBoolean),
            scalar(int.class, "a whole number", "8", Integer::valueOf),
            scalar(Integer.class, "a whole number", "8", Integer::valueOf),
            scalar(long.class, "a whole number", "8", Long::valueOf),
            scalar(Long.class, "a whole number", "8", Long::valueOf),
            scalar(double.class, "a number", "0.5", ValueType::parseDouble),
            scalar(Double.class, "a number", "0.5", ValueType::parseDouble),
            scalar(Duration.class, "a duration", "250ms, 2s, 5m, 6h, 400d or PT1.5S", DurationText::parse),
            scalar(DataSize.class, "a size", "64KiB, 1MiB or 1GB", DataSize::parse),
            scalar(Instant.class, "an instant", "2026-01-31T12:00:00Z", Instant::parse),
            scalar(URI.class, "a URL", "https://api.example.com", ValueType::parseUrl),
            scalar(Path.class, "a path", "/var/lib/coincast", Path::of));

    /** The type of a component. Failure: {@link IllegalStateException} for one that no configuration may have. */
    static ValueType of(Type type) {
        if (!(type instanceof ParameterizedType generic)) {
            return scalarOf(type);
        }
        Type[] arguments = generic.getActualTypeArguments();
        if (generic.getRawType() == List.class) {
            return listOf(scalarOf(arguments[0]));
        }
        if (generic.getRawType() == Map.class && arguments[0] == String.class) {
            return mapOf(scalarOf(arguments[1]));
        }
        throw unsupported(type);
    }

    /** What a value must be, with an example. */
    String rule() {
        return example.isEmpty() ? name : name + ", for example " + example;
    }

    /** The name without its article. */
    String noun() {
        return name.replaceFirst("^an? ", "");
    }

    /** The value that was written. */
    Object parse(RawValue value) {
        return parser.apply(value);
    }

    /** A value of a scalar as it would be written, or of a list or map as it would be on one line. */
    static String format(Object value) {
        if (value instanceof Duration duration) {
            return DurationText.format(duration);
        }
        if (value instanceof Enum<?> constant) {
            return written(constant.name());
        }
        if (value instanceof List<?> list) {
            return String.join(",", list.stream().map(ValueType::format).toList());
        }
        if (value instanceof Map<?, ?> map) {
            return String.join(
                    ",",
                    map.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + format(entry.getValue()))
                            .sorted()
                            .toList());
        }
        return value.toString();
    }

    private static ValueType scalarOf(Type type) {
        ValueType scalar = SCALARS.get(type);
        if (scalar != null) {
            return scalar;
        }
        if (type instanceof Class<?> enumeration && enumeration.isEnum()) {
            return enumOf(enumeration);
        }
        throw unsupported(type);
    }

    private static ValueType enumOf(Class<?> type) {
        Map<String, Object> constants = new TreeMap<>();
        for (Object constant : Arrays.asList(type.getEnumConstants())) {
            constants.put(written(((Enum<?>) constant).name()), constant);
        }
        String names = String.join(", ", constants.keySet());
        return new ValueType("one of " + names, "", value -> constant(constants, text(value)));
    }

    /** A constant's name as a configuration writes it: {@code ONNX_CUDA} is {@code onnx-cuda}. */
    private static String written(String constant) {
        return constant.replace('_', '-').toLowerCase(Locale.ROOT);
    }

    private static Object constant(Map<String, Object> constants, String name) {
        Object constant = constants.get(written(name));
        if (constant == null) {
            throw new IllegalArgumentException("none of " + constants.keySet());
        }
        return constant;
    }

    private static ValueType listOf(ValueType element) {
        String example = "[a, b] or a,b";
        return new ValueType(
                "a list of " + element.noun(),
                example,
                value -> List.copyOf(items(value).stream().map(element::parse).toList()));
    }

    private static ValueType mapOf(ValueType element) {
        return new ValueType("a map of " + element.noun(), "{a: 1, b: 2} or a=1,b=2", value -> {
            Map<String, Object> parsed = new LinkedHashMap<>();
            fields(value).forEach((key, field) -> parsed.put(key, element.parse(field)));
            return Map.copyOf(parsed);
        });
    }

    private static List<RawValue> items(RawValue value) {
        RawValue written = FlowText.expand(value);
        return written instanceof Items list ? list.items() : FlowText.split(text(written), value.line());
    }

    private static Map<String, RawValue> fields(RawValue value) {
        RawValue written = FlowText.expand(value);
        return written instanceof Fields map ? map.fields() : FlowText.pairs(text(written), value.line());
    }

    private static Map.Entry<Type, ValueType> scalar(
            Class<?> type, String name, String example, Function<String, Object> parser) {
        return Map.entry(type, new ValueType(name, example, value -> parser.apply(text(value))));
    }

    private static String text(RawValue value) {
        if (value instanceof Text written && !written.text().isBlank()) {
            return written.text().strip();
        }
        throw new IllegalArgumentException("not text");
    }

    private static boolean parseBoolean(String text) {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return Boolean.parseBoolean(text);
    }

    private static double parseDouble(String text) {
        double value = new BigDecimal(text).doubleValue();
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException("too large");
        }
        return value;
    }

    private static URI parseUrl(String text) {
        URI uri = URI.create(text);
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("without a scheme or a host");
        }
        return uri;
    }

    private static IllegalStateException unsupported(Type type) {
        return new IllegalStateException("configuration values of " + type.getTypeName() + " are not supported");
    }
}
