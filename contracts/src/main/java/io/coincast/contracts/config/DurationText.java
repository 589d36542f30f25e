package io.coincast.contracts.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as they are written in a configuration: {@code 250ms}, {@code 2s}, {@code 400d}, or ISO-8601. */
public final class DurationText {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})\\s*(ms|s|m|h|d)");
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);
    private static final Map<String, Duration> UNITS = units();

    private DurationText() {}

    /** The duration in {@code text}. Failure: {@link IllegalArgumentException} saying what it must be. */
    public static Duration parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        try {
            Duration duration = matcher.matches()
                    ? unit(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)))
                    : Duration.parse(text);
            return bounded(duration);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be a number and a unit of ms, s, m, h or d", e);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("must lie between 0 and 292 years", e);
        }
    }

    /** In the largest unit that leaves a whole number. */
    static String format(Duration duration) {
        for (Map.Entry<String, Duration> unit : UNITS.entrySet()) {
            Duration size = unit.getValue();
            if (duration.compareTo(size) >= 0
                    && size.multipliedBy(duration.dividedBy(size)).equals(duration)) {
                return duration.dividedBy(size) + unit.getKey();
            }
        }
        return duration.isZero() ? "0s" : duration.toString();
    }

    private static Duration unit(String name) {
        Duration unit = UNITS.get(name);
        if (unit == null) {
            throw new IllegalArgumentException("unknown unit " + name);
        }
        return unit;
    }

    private static Duration bounded(Duration duration) {
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("must lie between 0 and 292 years");
        }
        return duration;
    }

    private static Map<String, Duration> units() {
        Map<String, Duration> units = new LinkedHashMap<>();
        units.put("d", Duration.ofDays(1));
        units.put("h", Duration.ofHours(1));
        units.put("m", Duration.ofMinutes(1));
        units.put("s", Duration.ofSeconds(1));
        units.put("ms", Duration.ofMillis(1));
        return units;
    }
}
