package io.coincast.benchmarks.speed;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How fast a stretch of work was.
 *
 * @param wallS seconds that passed
 * @param cpuS seconds of the processors, of the process alone
 * @param candlesPerS per second that passed
 * @param candlesPerCpuS per second of the processors: what one core would do
 * @param forecastsPerS per second that passed
 * @param forecastsPerCpuS per second of the processors
 */
record Pace(
        double wallS,
        double cpuS,
        double candlesPerS,
        double candlesPerCpuS,
        double forecastsPerS,
        double forecastsPerCpuS) {

    /** What comes before is left to the compiler. */
    private static final double WARM = 0.25;

    private static Pace between(Progress from, Progress to) {
        double wallS = (to.atNs() - from.atNs()) / 1e9;
        double cpuS = (to.cpuMs() - from.cpuMs()) / 1e3;
        double candles = to.candles() - from.candles();
        double forecasts = to.forecasts() - from.forecasts();
        return new Pace(wallS, cpuS, candles / wallS, candles / cpuS, forecasts / wallS, forecasts / cpuS);
    }

    /** From the start of the process to the end. */
    static Pace whole(List<Progress> all) {
        return between(all.get(0), all.get(all.size() - 1));
    }

    /**
     * Of the last three quarters of what {@code counted} counts: after the start, and with code that is compiled. The whole
     * where nobody looked in between.
     */
    static Pace steady(List<Progress> all, ToLongFunction<Progress> counted) {
        Progress last = all.get(all.size() - 1);
        Progress first = all.subList(0, all.size() - 1).stream()
                .filter(p -> counted.applyAsLong(p) >= WARM * counted.applyAsLong(last))
                .findFirst()
                .orElse(all.get(0));
        return between(first, last);
    }
}
