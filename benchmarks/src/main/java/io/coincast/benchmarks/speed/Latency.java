package io.coincast.benchmarks.speed;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How long an answer takes, anything from {@code least} to {@code least} and {@code spread} alike.
 */
record Latency(Duration least, Duration spread) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,5})(?:\\.\\.(\\d{1,5}))?ms");

    @Override
    public String toString() {
        return least.toMillis() + ".." + least.plus(spread).toMillis() + "ms";
    }

    /** Reads {@code 20..200ms} and {@code 20ms}. */
    static final class Converter implements ITypeConverter<Latency> {
        @Override
        public Latency convert(String text) {
            Matcher match = TEXT.matcher(text);
            if (!match.matches()) {
                throw new TypeConversionException("must be like 20..200ms, was '" + text + "'");
            }
            long least = Long.parseLong(match.group(1));
            long most = match.group(2) == null ? least : Long.parseLong(match.group(2));
            if (most < least) {
                throw new TypeConversionException("must not fall, was '" + text + "'");
            }
            return new Latency(Duration.ofMillis(least), Duration.ofMillis(most - least));
        }
    }
}
