package io.coincast.contracts.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window and the forecast that the trainer made of it, for the serving machine to repeat before it serves.
 *
 * <p>What only some features need is optional: absent prices equal the closes, absent quantities are unknown, and absent
 * counts and times are 0. Nothing is known of any signal but in {@code signalled}. Shapes: the optional columns are as long
 * as the closes.
 *
 * @param closes the window's closes, oldest first
 * @param expected prices, {@code [horizon · levels]}, step by step
 * @param quantities in the base currency; a missing one is null
 * @param asOfMs close time of the last candle
 * @param filled how many candles were carried forward
 * @param signalled the same window with signals; absent where the release is shown none, or none was known
 */
public record GoldenWindow(
        List<Double> closes,
        List<Double> expected,
        @Nullable List<Double> opens,
        @Nullable List<Double> highs,
        @Nullable List<Double> lows,
        @Nullable List<@Nullable Double> quantities,
        @Nullable Long asOfMs,
        @Nullable Integer filled,
        @Nullable SignalledWindow signalled) {

    public GoldenWindow {
        closes = prices(closes, "closes");
        expected = Check.list(expected, "expected");
        expected.forEach(price -> Check.finite(price, "expected"));
        opens = opens == null ? null : column(opens, closes, "opens");
        highs = highs == null ? null : column(highs, closes, "highs");
        lows = lows == null ? null : column(lows, closes, "lows");
        quantities = quantities == null ? null : quantities(quantities, closes);
        Check.time(asOfMs == null ? 0 : asOfMs, "asOfMs");
        Check.nonNegative(filled == null ? 0 : filled, "filled");
    }

    /** A window of which only the closes are known. */
    public GoldenWindow(List<Double> closes, List<Double> expected) {
        this(closes, expected, null, null, null, null, null, null, null);
    }

    /** The same with {@code signals} known. */
    public GoldenWindow with(@Nullable SignalledWindow signals) {
        return new GoldenWindow(closes, expected, opens, highs, lows, quantities, asOfMs, filled, signals);
    }

    private static List<Double> prices(List<Double> values, String field) {
        List<Double> copy = Check.list(values, field);
        copy.forEach(price -> Check.price(price, field));
        return copy;
    }

    private static List<Double> column(List<Double> values, List<Double> closes, String field) {
        Check.require(values.size() == closes.size(), field, values.size(), "must be as many as closes");
        return prices(values, field);
    }

    private static List<@Nullable Double> quantities(List<@Nullable Double> values, List<Double> closes) {
        Check.require(values.size() == closes.size(), "quantities", values.size(), "must be as many as closes");
        for (Double value : values) {
            Check.finite(value == null ? 0 : value, "quantities");
        }
        return Collections.unmodifiableList(new ArrayList<>(values));
    }
}
