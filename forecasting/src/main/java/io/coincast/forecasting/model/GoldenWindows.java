package io.coincast.forecasting.model;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.GoldenSignal;
import io.coincast.contracts.record.GoldenWindow;
import io.coincast.contracts.record.Signal;
import io.coincast.contracts.record.SignalledWindow;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.signal.SignalBook;
import io.coincast.forecasting.signal.Signals;
import io.coincast.forecasting.window.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Windows as releases carry them, and back, bit for bit. Each comes back as a symbol of its own, so that signals of one are
 * not those of another. Threads: stateless.
 */
public final class GoldenWindows {
    private static final String SYMBOL = "GOLDEN_";

    /** Values of a signal that a golden window carries at most: the newest. A release has room for these. */
    private static final int SIGNAL_VALUES = 64;

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
                window.filled(),
                null);
    }

    /** {@code windows} with the {@code forecasts} that were made of them as read back, with what they carry of signals. */
    public static List<GoldenWindow> signalled(List<GoldenWindow> windows, List<PriceDistribution> forecasts) {
        List<GoldenWindow> signalled = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            GoldenWindow window = windows.get(i);
            SignalledWindow known = window.signalled();
            signalled.add(
                    known == null
                            ? window
                            : window.with(new SignalledWindow(known.signals(), prices(forecasts.get(i)))));
        }
        return signalled;
    }

    /** What {@code window} is shown of the signals of those {@code names}, without a forecast; null where nothing is known. */
    public static @Nullable SignalledWindow shown(Window window, List<String> names, Signals signals) {
        List<GoldenSignal> shown = new ArrayList<>();
        for (String name : names) {
            SortedMap<Long, Double> newest = signals.newest(name, window.symbol(), window.asOfMs(), SIGNAL_VALUES);
            if (!newest.isEmpty()) {
                shown.add(new GoldenSignal(name, List.copyOf(newest.keySet()), List.copyOf(newest.values())));
            }
        }
        return shown.isEmpty() ? null : new SignalledWindow(shown, List.of());
    }

    /** The windows that {@code golden} were made of. */
    public static List<Window> windows(List<GoldenWindow> golden) {
        return IntStream.range(0, golden.size())
                .mapToObj(i -> window(SYMBOL + i, golden.get(i)))
                .toList();
    }

    /** What {@link #windows} are shown of signals. */
    public static Signals signals(List<GoldenWindow> golden) {
        SignalBook book = new SignalBook(Duration.ZERO);
        for (int i = 0; i < golden.size(); i++) {
            SignalledWindow signalled = golden.get(i).signalled();
            if (signalled != null) {
                String symbol = SYMBOL + i;
                signalled.signals().forEach(signal -> accept(book, symbol, signal));
            }
        }
        return book;
    }

    private static void accept(SignalBook book, String symbol, GoldenSignal signal) {
        for (int k = 0; k < signal.values().size(); k++) {
            book.accept(Signal.of(
                    signal.name(),
                    symbol,
                    signal.timesMs().get(k),
                    signal.values().get(k)));
        }
    }

    private static Window window(String symbol, GoldenWindow golden) {
        double[] closes = unboxed(golden.closes());
        return new Window(
                symbol,
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
