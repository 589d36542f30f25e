package io.coincast.contracts.record;

import java.util.List;

/**
 * The values of one signal that a golden window is shown.
 *
 * @param name of the signal
 * @param timesMs when each became known, epoch milliseconds UTC
 * @param values in the signal's own unit, as many
 */
public record GoldenSignal(String name, List<Long> timesMs, List<Double> values) {

    public GoldenSignal {
        Check.text(name, "name");
        Check.require(Signal.isName(name), "name", name, "must be the name of a signal");
        timesMs = Check.list(timesMs, "timesMs");
        timesMs.forEach(timeMs -> Check.time(timeMs, "timesMs"));
        values = Check.list(values, "values");
        values.forEach(value -> Check.finite(value, "values"));
        Check.require(values.size() == timesMs.size(), "values", values.size(), "must be as many as timesMs");
    }
}
