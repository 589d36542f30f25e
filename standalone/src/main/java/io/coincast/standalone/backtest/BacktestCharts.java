package io.coincast.standalone.backtest;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.backtest.BacktestTally;
import io.coincast.forecasting.backtest.Contestant;
import io.coincast.forecasting.backtest.Fan;
import io.coincast.forecasting.backtest.ModelResult;
import io.coincast.forecasting.backtest.ModelScores;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.standalone.report.Chart;
import io.coincast.standalone.report.Chart.Band;
import io.coincast.standalone.report.Chart.BarSeries;
import io.coincast.standalone.report.Chart.Series;
import io.coincast.standalone.report.Chart.Style;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The pictures of a backtest. */
final class BacktestCharts {
    private static final String SKILL = "CRPS below EWMA's, %";
    private static final int MAX_FANS = 12;
    private static final int HOURS = 24;
    /** Persistence and its kin are far off and would flatten all other lines. */
    private static final double COMPARABLE = 1.03;

    private final BacktestTally tally;
    private final Map<String, ModelResult> results;
    private final List<String> shown;
    private final List<String> skilled;

    BacktestCharts(BacktestTally tally, Map<String, ModelResult> results) {
        this.tally = tally;
        this.results = results;
        this.shown = tally.models().stream()
                .filter(model -> model.equals(tally.models().get(0))
                        || result(model).overall().crpsRatioEwma() < COMPARABLE)
                .toList();
        List<String> others = shown.stream()
                .filter(model -> !model.equals(Contestant.REFERENCE))
                .toList();
        this.skilled = others.isEmpty() ? shown : others;
    }

    /** The models that are too far off to be drawn beside the others. */
    List<String> left() {
        return tally.models().stream().filter(model -> !shown.contains(model)).toList();
    }

    private static double skill(double ratio) {
        return 100 * (1 - ratio);
    }

    private ModelResult result(String model) {
        ModelResult result = results.get(model);
        if (result == null) {
            throw new IllegalArgumentException("there is no model " + model);
        }
        return result;
    }

    Chart bySymbol() {
        List<String> symbols = tally.symbols();
        List<BarSeries> series = new ArrayList<>();
        for (String model : skilled) {
            Map<String, ModelScores> scores = result(model).symbols();
            series.add(new BarSeries(
                    model,
                    symbols.stream()
                            .map(scores::get)
                            .mapToDouble(s -> s == null ? Double.NaN : skill(s.crpsRatioEwma()))
                            .toArray()));
        }
        return new Chart.Bars("Skill by coin", SKILL, false, symbols, series);
    }

    Chart byStep() {
        double[] steps =
                IntStream.rangeClosed(1, Forecast.HORIZON).asDoubleStream().toArray();
        return lines(
                "Skill by step",
                "step",
                steps,
                model -> result(model).steps().stream().mapToDouble(ModelScores::crpsRatioEwma));
    }

    Chart byHour() {
        double[] hours = IntStream.range(0, HOURS).asDoubleStream().toArray();
        return lines(
                "Skill by hour",
                "hour, UTC",
                hours,
                model -> tally.detail(model).hours().stream().mapToDouble(Double::doubleValue));
    }

    private Chart lines(String title, String xLabel, double[] x, Function<String, DoubleStream> ratios) {
        List<Series> series = skilled.stream()
                .map(model -> new Series(
                        model,
                        Style.LINE,
                        x,
                        ratios.apply(model).map(BacktestCharts::skill).toArray()))
                .toList();
        return new Chart.Lines(title, xLabel, SKILL, false, false, series);
    }

    /** By how much, since on a diagonal from 0 to 1 a point or two would not be seen. */
    Chart reliability() {
        double[] levels = QuantileLevels.toArray();
        List<Series> series = new ArrayList<>();
        for (String model : shown) {
            double[] off = unboxed(tally.detail(model).reliability());
            Arrays.setAll(off, q -> 100 * (off[q] - levels[q]));
            series.add(new Series(model, Style.LINE, levels, off));
        }
        return new Chart.Lines(
                "Reliability", "level", "closes at or below, less the level, points", false, false, series);
    }

    Chart pit() {
        List<String> gaps = new ArrayList<>();
        for (int q = 0; q <= QuantileLevels.COUNT; q++) {
            double from = q == 0 ? 0 : QuantileLevels.level(q - 1);
            double to = q == QuantileLevels.COUNT ? 1 : QuantileLevels.level(q);
            gaps.add(String.format(Locale.ROOT, "%.3g–%.3g", from, to));
        }
        List<BarSeries> series = shown.stream()
                .map(model -> new BarSeries(model, unboxed(tally.detail(model).pit())))
                .toList();
        return new Chart.Bars("Probability integral transform", "closes / promised", false, gaps, series);
    }

    List<Chart> fans() {
        return tally.fans(MAX_FANS).stream().map(BacktestCharts::fan).toList();
    }

    private static Chart fan(Fan fan) {
        double[] ahead = times(fan.asOfMs() + Grid.INTERVAL_MS, Forecast.HORIZON);
        List<Band> bands = new ArrayList<>();
        for (int q = 0; q < QuantileLevels.MEDIAN; q++) {
            int upper = QuantileLevels.COUNT - 1 - q;
            String name = Math.round(100 * (1 - 2 * QuantileLevels.level(q))) + " %";
            bands.add(new Band(name, ahead, quantile(fan, q), quantile(fan, upper)));
        }
        int recent = fan.recent().length;
        double[] before = times(fan.asOfMs() - (recent - 1) * Grid.INTERVAL_MS, recent);
        List<Series> lines = new ArrayList<>();
        lines.add(new Series("closes", Style.LINE, before, fan.recent()));
        lines.add(new Series("median", Style.LINE, ahead, quantile(fan, QuantileLevels.MEDIAN)));
        lines.add(new Series("came true", Style.DOTS, Arrays.copyOf(ahead, fan.actual().length), fan.actual()));
        return new Chart.Fan(fan.symbol() + ", " + Instant.ofEpochMilli(fan.asOfMs()), "price", bands, lines);
    }

    private static double[] quantile(Fan fan, int q) {
        double[] prices = new double[Forecast.HORIZON];
        Arrays.setAll(prices, k -> fan.forecast().price(k + 1, q));
        return prices;
    }

    private static double[] times(long firstMs, int count) {
        double[] times = new double[count];
        Arrays.setAll(times, i -> firstMs + i * Grid.INTERVAL_MS);
        return times;
    }

    private static double[] unboxed(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
