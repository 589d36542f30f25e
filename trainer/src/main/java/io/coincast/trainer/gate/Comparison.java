package io.coincast.trainer.gate;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.sample.Sample;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A candidate beside another model on the same samples.
 *
 * <p>Losses are taken relative to the other's mean loss on the symbol, so that every coin counts alike however much it
 * moves; the test looks at one difference per tick, the mean over its symbols, since coins move together.
 *
 * @param ratio mean over symbols of the candidate's CRPS over the other's: below 1 is better
 * @param test of the candidate's losses less the other's, tick by tick
 * @param ticks how many there were
 * @param worstSymbol where the ratio is highest
 * @param worstRatio that ratio
 */
record Comparison(double ratio, DieboldMariano test, int ticks, String worstSymbol, double worstRatio) {
    private static final double NOTHING = 1e-12;

    /** {@code candidate[i]} and {@code other[i]} are the losses on {@code samples.get(i)}; samples in order of time. */
    static Comparison of(List<Sample> samples, double[] candidate, double[] other) {
        Map<String, double[]> bySymbol = new TreeMap<>();
        for (int i = 0; i < candidate.length; i++) {
            double[] sums = bySymbol.computeIfAbsent(samples.get(i).symbol(), s -> new double[3]);
            sums[0] += candidate[i];
            sums[1] += other[i];
            sums[2]++;
        }
        Map.Entry<String, double[]> worst = bySymbol.entrySet().stream()
                .max((a, b) -> Double.compare(ratio(a.getValue()), ratio(b.getValue())))
                .orElseThrow();
        double mean = bySymbol.values().stream()
                .mapToDouble(Comparison::ratio)
                .average()
                .orElseThrow();
        double[] byTick = differences(samples, candidate, other, bySymbol);
        return new Comparison(
                mean, DieboldMariano.of(byTick, lags(samples)), byTick.length, worst.getKey(), ratio(worst.getValue()));
    }

    private static double ratio(double[] sums) {
        return (sums[0] + NOTHING) / (sums[1] + NOTHING);
    }

    private static double[] differences(
            List<Sample> samples, double[] candidate, double[] other, Map<String, double[]> bySymbol) {
        Map<Long, double[]> byTick = new TreeMap<>();
        for (int i = 0; i < candidate.length; i++) {
            double[] sums = bySymbol.getOrDefault(samples.get(i).symbol(), new double[3]);
            double usual = sums[1] / sums[2] + NOTHING;
            double[] tick = byTick.computeIfAbsent(samples.get(i).asOfMs(), t -> new double[2]);
            tick[0] += (candidate[i] - other[i]) / usual;
            tick[1]++;
        }
        return byTick.values().stream().mapToDouble(t -> t[0] / t[1]).toArray();
    }

    /** Ticks whose outcomes overlap, and a little more, since volatility lasts longer than the horizon. */
    private static int lags(List<Sample> samples) {
        long[] asOfs =
                samples.stream().mapToLong(Sample::asOfMs).distinct().sorted().toArray();
        long span = asOfs[asOfs.length - 1] - asOfs[0];
        double stride = Math.max(1, span / (double) Math.max(1, asOfs.length - 1) / Grid.INTERVAL_MS);
        int overlap = (int) Math.ceil(Forecast.HORIZON / stride);
        return Math.max(overlap, (int) Math.cbrt(asOfs.length));
    }
}
