package io.coincast.forecasting.feature;

import io.coincast.contracts.record.Signal;
import io.coincast.forecasting.signal.SignalState;
import io.coincast.forecasting.signal.Signals;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.util.List;

/**
 * Other features and, after them, {@value #WIDTH_EACH} inputs a signal: its level and its freshness, as
 * {@link SignalState} says, as of the window's last close.
 *
 * <p>Time, failure, threads: as {@link FeatureExtraction} says; what became known after the window's as-of changes nothing.
 *
 * @param base what comes first
 * @param names of the signals, in order
 * @param signals where they are looked up
 */
record SignalledFeatures(FeatureExtraction base, List<String> names, Signals signals) implements FeatureExtraction {
    static final int WIDTH_EACH = 2;

    private static final int MAX_SIGNALS = 16;
    private static final String MARK = "+";
    private static final String BETWEEN = ",";

    SignalledFeatures {
        names = List.copyOf(names);
    }

    /** Whether {@code names} can be the signals of one extraction. */
    static boolean areSignals(List<String> names) {
        return names.size() <= MAX_SIGNALS
                && names.stream().allMatch(Signal::isName)
                && names.stream().distinct().count() == names.size();
    }

    /** The name of {@code base} with {@code signals} after it. */
    static String name(String base, List<String> signals) {
        return signals.isEmpty() ? base : base + MARK + String.join(BETWEEN, signals);
    }

    /** What comes before the signals in {@code name}. */
    static String base(String name) {
        int mark = name.indexOf(MARK);
        return mark < 0 ? name : name.substring(0, mark);
    }

    /** The signals in {@code name}. */
    static List<String> signals(String name) {
        int mark = name.indexOf(MARK);
        return mark < 0 ? List.of() : List.of(name.substring(mark + 1).split(BETWEEN, -1));
    }

    @Override
    public String name() {
        return name(base.name(), names);
    }

    @Override
    public int width() {
        return base.width() + WIDTH_EACH * names.size();
    }

    @Override
    public void extract(Window window, WindowScaling scaling, float[] target, int offset) {
        base.extract(window, scaling, target, offset);
        FeatureRow row = new FeatureRow(target, offset + base.width());
        for (String name : names) {
            SignalState state = signals.asOf(name, window.symbol(), window.asOfMs());
            row.put(state.level());
            row.put(state.freshness());
        }
    }
}
