package io.coincast.forecasting.backtest;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.backtest.ModelDetail.Compared;
import io.coincast.forecasting.backtest.ModelDetail.RollingRange;
import io.coincast.forecasting.quantile.QuantileLevels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What came out of a backtest. Symbols of which nothing was forecast are left out; they count for nothing.
 *
 * <p>Threads: immutable once the backtest is over.
 */
public final class BacktestTally {
    private final BacktestPlan plan;
    private final List<String> models;
    private final int reference;
    private final Map<String, SymbolTrack> tracks = new TreeMap<>();
    private final long ignored;
    private final long filled;

    BacktestTally(
            BacktestPlan plan, List<Contestant> contestants, Map<String, SymbolTrack> all, long ignored, long filled) {
        this.plan = plan;
        this.models = contestants.stream().map(Contestant::name).toList();
        this.reference = models.indexOf(Contestant.REFERENCE);
        this.ignored = ignored;
        this.filled = filled;
        all.forEach((symbol, track) -> {
            if (track.tally(0).total().n > 0) {
                tracks.put(symbol, track);
            }
        });
        if (reference < 0) {
            throw new IllegalArgumentException(Contestant.REFERENCE + " must be among the models");
        }
    }

    /** What was asked for. */
    public BacktestPlan plan() {
        return plan;
    }

    /** The models, in the order they were given. */
    public List<String> models() {
        return models;
    }

    /** The symbols of which something was forecast. */
    public List<String> symbols() {
        return List.copyOf(tracks.keySet());
    }

    /** Candles that were not later than their symbol's before them. */
    public long ignored() {
        return ignored;
    }

    /** Candles that were carried forward into holes. */
    public long filled() {
        return filled;
    }

    /** How many forecasts of the first model have settled whole. */
    public long forecasts() {
        return tracks.values().stream()
                .mapToLong(track -> track.tally(0).steps[Forecast.HORIZON - 1].n)
                .sum();
    }

    /** The scores by model. */
    public Map<String, ModelResult> results() {
        Map<String, ModelResult> results = new LinkedHashMap<>();
        for (int m = 0; m < models.size(); m++) {
            results.put(models.get(m), result(m));
        }
        return results;
    }

    private ModelResult result(int model) {
        Map<String, ModelScores> symbols = new TreeMap<>();
        tracks.forEach((symbol, track) -> symbols.put(symbol, scores(track, model)));
        List<ModelScores> steps = new ArrayList<>();
        for (int k = 0; k < Forecast.HORIZON; k++) {
            int step = k;
            steps.add(ModelScores.mean(tracks.values().stream()
                    .map(track -> scores(track, model, step))
                    .toList()));
        }
        return new ModelResult(ModelScores.mean(List.copyOf(symbols.values())), symbols, steps);
    }

    private ModelScores scores(SymbolTrack track, int model) {
        SymbolTally tally = track.tally(model);
        return ModelScores.of(tally.total(), track.tally(reference).total(), tally.steps[0]);
    }

    private ModelScores scores(SymbolTrack track, int model, int step) {
        SymbolTally tally = track.tally(model);
        return ModelScores.of(tally.steps[step], track.tally(reference).steps[step], tally.steps[0]);
    }

    /** What there is to know of {@code model} beyond its scores. */
    public ModelDetail detail(String model) {
        int m = models.indexOf(model);
        List<double[][]> crps = crps(m, reference);
        List<double[][]> squares =
                blocks(track -> track.tally(m).blockSquares, track -> track.tally(m).blockPersistenceSquares);
        Map<String, List<RollingRange>> rolling = new TreeMap<>();
        tracks.forEach((symbol, track) -> rolling.put(symbol, ranges(track.tally(m))));
        List<Double> reliability = reliability(m);
        return new ModelDetail(
                BlockBootstrap.ratio(crps),
                BlockBootstrap.ratio(squares),
                reliability,
                pit(reliability),
                hours(m),
                rolling);
    }

    /** What {@code model}'s CRPS is over {@code other}'s, both on the same forecasts, mean over symbols. */
    public Compared compare(String model, String other) {
        List<double[][]> crps = crps(models.indexOf(model), models.indexOf(other));
        return new Compared(BlockBootstrap.whole(crps), BlockBootstrap.ratio(crps));
    }

    private List<double[][]> crps(int model, int other) {
        return blocks(track -> track.tally(model).blockCrps, track -> track.tally(other).blockCrps);
    }

    /** By symbol: sums by block, and those they are compared with. */
    private List<double[][]> blocks(Function<SymbolTrack, double[]> sums, Function<SymbolTrack, double[]> others) {
        return tracks.values().stream()
                .map(track -> new double[][] {sums.apply(track), others.apply(track)})
                .toList();
    }

    private List<Double> reliability(int model) {
        StepTally all = new StepTally();
        tracks.values().forEach(track -> all.add(track.tally(model).total()));
        List<Double> fractions = new ArrayList<>();
        for (long below : all.below) {
            fractions.add(below / (double) Math.max(1, all.n));
        }
        return fractions;
    }

    private static List<Double> pit(List<Double> reliability) {
        List<Double> pit = new ArrayList<>();
        double before = 0;
        double levelBefore = 0;
        for (int q = 0; q <= QuantileLevels.COUNT; q++) {
            double level = q < QuantileLevels.COUNT ? QuantileLevels.level(q) : 1;
            double below = q < QuantileLevels.COUNT ? reliability.get(q) : 1;
            pit.add((below - before) / (level - levelBefore));
            before = below;
            levelBefore = level;
        }
        return pit;
    }

    private List<Double> hours(int model) {
        List<Double> ratios = new ArrayList<>();
        for (int hour = 0; hour < SymbolTally.HOURS; hour++) {
            int h = hour;
            ratios.add(tracks.values().stream()
                    .mapToDouble(track ->
                            ModelScores.ratio(track.tally(model).hourCrps[h], track.tally(reference).hourCrps[h]))
                    .average()
                    .orElse(1));
        }
        return ratios;
    }

    private static List<RollingRange> ranges(SymbolTally tally) {
        List<RollingRange> ranges = new ArrayList<>();
        for (int i = 0; i < SymbolTally.WATCHED.length; i++) {
            RollingCoverage of80 = tally.rolling80[i];
            RollingCoverage of95 = tally.rolling95[i];
            if (!Double.isNaN(of80.lowest())) {
                ranges.add(new RollingRange(
                        SymbolTally.WATCHED[i], of80.lowest(), of80.highest(), of95.lowest(), of95.highest()));
            }
        }
        return ranges;
    }

    /** At most {@code most} forecasts of the first model to look at: one of each symbol, at different times, then another. */
    public List<Fan> fans(int most) {
        List<List<Fan>> bySymbol =
                tracks.values().stream().map(SymbolTrack::fans).toList();
        List<Fan> chosen = new ArrayList<>();
        for (int round = 0; round < FanRecorder.FANS; round++) {
            for (int s = 0; s < bySymbol.size(); s++) {
                List<Fan> fans = bySymbol.get(s);
                if (round < fans.size() && chosen.size() < most) {
                    chosen.add(fans.get((s + round) % fans.size()));
                }
            }
        }
        return chosen;
    }
}
