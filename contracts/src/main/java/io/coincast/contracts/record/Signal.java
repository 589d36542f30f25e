package io.coincast.contracts.record;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number from outside the market, for example the mood of what is written about a coin, and when it became known.
 *
 * @param name what is measured: a-z, 0-9, {@code -} and {@code _}, at most 32 characters
 * @param symbol whose it is; absent where it is the whole market's
 * @param timeMs when it became known, not what it is about; epoch milliseconds UTC. No forecast as of an earlier time sees it
 * @param value in units of its own
 */
public record Signal(String schema, String name, @Nullable String symbol, long timeMs, double value) {
    /** Name and major version of this record on the wire. */
    public static final String SCHEMA = "coincast.signal/1";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");

    public Signal {
        Check.schema(schema, SCHEMA);
        Check.text(name, "name");
        Check.require(isName(name), "name", name, "must be a-z, 0-9, '-' and '_', at most 32 characters");
        if (symbol != null) {
            Check.symbol(symbol);
        }
        Check.time(timeMs, "timeMs");
        Check.finite(value, "value");
    }

    /** A signal of {@code symbol}, or of the whole market where that is null. */
    public static Signal of(String name, @Nullable String symbol, long timeMs, double value) {
        return new Signal(SCHEMA, name, symbol, timeMs, value);
    }

    /** Whether {@code text} can be a signal's name. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
