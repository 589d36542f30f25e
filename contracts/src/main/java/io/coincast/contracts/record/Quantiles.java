package io.coincast.contracts.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/**
 * Quantiles of one close: probability to price, written as {@code {"0.025": 61.2, …, "0.975": 64.8}}.
 *
 * <p>Invariant: probabilities lie strictly between 0 and 1 and rise; values are finite and never fall. Threads:
 * immutable.
 */
@JsonSerialize(using = Quantiles.Writer.class)
public final class Quantiles {
    /** Those of our own forecasts, shared by all that have them: they are as many bytes as the values. */
    private static final double[] USUAL = {0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975};

    private final double[] levels;
    private final double[] values;

    private Quantiles(double[] levels, double[] values) {
        this.levels = levels;
        this.values = values;
    }

    /** Quantiles of {@code values[i]} at probability {@code levels[i]}; both arrays are copied. */
    public static Quantiles of(double[] levels, double[] values) {
        Check.require(levels.length == values.length, "quantiles", values.length, "must be as many as levels");
        Check.require(levels.length > 0, "quantiles", levels.length, "must not be empty");
        for (int i = 0; i < levels.length; i++) {
            Check.require(levels[i] > 0 && levels[i] < 1, "quantiles", levels[i], "level must lie between 0 and 1");
            Check.finite(values[i], "quantiles");
            Check.require(i == 0 || levels[i] > levels[i - 1], "quantiles", levels[i], "levels must rise");
            Check.require(i == 0 || values[i] >= values[i - 1], "quantiles", values[i], "must not cross");
        }
        return new Quantiles(Arrays.equals(levels, USUAL) ? USUAL : levels.clone(), values.clone());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Quantiles parse(Map<String, Double> byLevel) {
        double[] levels = new double[byLevel.size()];
        double[] values = new double[byLevel.size()];
        int i = 0;
        for (Map.Entry<String, Double> entry : byLevel.entrySet()) {
            levels[i] = parseLevel(entry.getKey());
            values[i++] = Check.present(entry.getValue(), "quantiles");
        }
        return of(levels, values);
    }

    private static double parseLevel(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("quantiles: level must be a number, was '" + text + "'", e);
        }
    }

    /** How many quantiles there are. */
    public int size() {
        return levels.length;
    }

    /** The i-th probability, rising. */
    public double level(int i) {
        return levels[i];
    }

    /** The price at the i-th probability. */
    public double value(int i) {
        return values[i];
    }

    /** The price at probability {@code level}. Failure: {@link IllegalArgumentException} if it is not among them. */
    public double at(double level) {
        int i = Arrays.binarySearch(levels, level);
        Check.require(i >= 0, "quantiles", level, "is not one of the levels " + Arrays.toString(levels));
        return values[i];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantiles that
                && Arrays.equals(levels, that.levels)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(levels) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(levels) + "=" + Arrays.toString(values);
    }

    static final class Writer extends JsonSerializer<Quantiles> {
        @Override
        public void serialize(Quantiles quantiles, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            for (int i = 0; i < quantiles.size(); i++) {
                json.writeNumberField(Double.toString(quantiles.levels[i]), quantiles.values[i]);
            }
            json.writeEndObject();
        }
    }
}
