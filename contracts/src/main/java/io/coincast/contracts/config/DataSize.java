package io.coincast.contracts.config;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory or storage. Units: {@code B}, binary {@code KiB}, {@code MiB}, {@code GiB}, {@code TiB} and
 * decimal {@code kB} (or {@code KB}), {@code MB}, {@code GB}, {@code TB}; a number without a unit is refused.
 */
public record DataSize(long bytes) implements Comparable<DataSize> {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,19}(?:\\.\\d{1,9})?)\\s*([kKMGT]?i?B)");
    private static final Map<String, Long> UNITS = units();

    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes: must not be negative, was " + bytes);
        }
    }

    /** The size written as {@code text}, for example {@code 64KiB}. Failure: {@link IllegalArgumentException}. */
    public static DataSize parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        Long unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("must be a number and a unit, as 64KiB or 1GB");
        }
        try {
            return new DataSize(new BigDecimal(matcher.group(1))
                    .multiply(BigDecimal.valueOf(unit))
                    .longValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("must be a whole number of bytes below 8EiB", e);
        }
    }

    /** {@link #bytes()} where an API wants an int. Failure: {@link ArithmeticException} at 2 GiB and above. */
    public int intBytes() {
        return Math.toIntExact(bytes);
    }

    @Override
    public int compareTo(DataSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** In the largest unit that leaves a whole number; {@link #parse} reads it back. */
    @Override
    public String toString() {
        String text = bytes + "B";
        for (Map.Entry<String, Long> unit : UNITS.entrySet()) {
            String candidate = bytes / unit.getValue() + unit.getKey();
            if (bytes > 0 && bytes % unit.getValue() == 0 && candidate.length() < text.length()) {
                text = candidate;
            }
        }
        return text;
    }

    private static Map<String, Long> units() {
        Map<String, Long> units = new LinkedHashMap<>();
        String[] letters = {"k", "M", "G", "T"};
        for (int i = 0; i < letters.length; i++) {
            String binary = i == 0 ? "K" : letters[i];
            units.put(binary + "iB", 1L << (10 * (i + 1)));
            units.put(letters[i] + "B", (long) Math.pow(1000, i + 1));
        }
        units.put("KB", 1000L);
        units.put("B", 1L);
        return units;
    }
}
