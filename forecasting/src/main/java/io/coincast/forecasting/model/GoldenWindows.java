package io.coincast.forecasting.model;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.GoldenWindow;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.window.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Windows as releases carry them, and back, bit for bit. Threads: stateless. */
public final class GoldenWindows {
    private static final String SYMBOL = "GOLDEN_WINDOW";

    private GoldenWindows() {}

    /** {@code window} and the {@code forecast} that was made of it, for a release. */
    public static GoldenWindow of(Window window, PriceDistribution forecast) {
        return new GoldenWindow(
                boxed(window.closes()),
                prices(forecast),
                boxed(window.opens()),
                boxed(window.highs()),
                boxed(window.lows()),
                quantities(window.quantities()),
                window.asOfMs(),
                window.filled());
    }

    /** The window that {@code golden} was made of. */
    static Window window(GoldenWindow golden) {
        double[] closes = unboxed(golden.closes());
        return new Window(
                SYMBOL,
                golden.asOfMs() == null ? 0 : golden.asOfMs(),
                unboxedOr(golden.opens(), closes),
                unboxedOr(golden.highs(), closes),
                unboxedOr(golden.lows(), closes),
                closes,
                quantities(golden.quantities(), closes.length),
                golden.filled() == null ? 0 : golden.filled(),
                0);
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static List<@Nullable Double> quantities(double[] values) {
        List<@Nullable Double> quantities = new ArrayList<>(values.length);
        for (double value : values) {
            quantities.add(Double.isNaN(value) ? null : value);
        }
        return quantities;
    }

    private static List<Double> prices(PriceDistribution forecast) {
        List<Double> prices = new ArrayList<>(Forecast.HORIZON * QuantileLevels.COUNT);
        for (int k = 1; k <= Forecast.HORIZON; k++) {
            for (double price : forecast.step(k)) {
                prices.add(price);
            }
        }
        return prices;
    }

    private static double[] unboxed(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] unboxedOr(@Nullable List<Double> values, double[] otherwise) {
        return values == null ? otherwise : unboxed(values);
    }

    private static double[] quantities(@Nullable List<@Nullable Double> values, int length) {
        List<@Nullable Double> known = values == null ? Collections.nCopies(length, null) : values;
        double[] quantities = new double[length];
        for (int i = 0; i < length; i++) {
            Double value = known.get(i);
            quantities[i] = value == null ? Double.NaN : value;
        }
        return quantities;
    }
}
