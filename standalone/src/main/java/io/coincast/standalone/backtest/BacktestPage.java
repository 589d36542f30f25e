package io.coincast.standalone.backtest;

import io.coincast.forecasting.backtest.BacktestTally;
import io.coincast.forecasting.backtest.ModelDetail;
import io.coincast.forecasting.backtest.ModelDetail.RollingRange;
import io.coincast.forecasting.backtest.ModelResult;
import io.coincast.forecasting.backtest.ModelScores;
import io.coincast.standalone.report.ChartImage;
import io.coincast.standalone.report.HtmlReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** {@code report.html} of a backtest: tables, and the charts of {@link BacktestCharts}. */
final class BacktestPage {
    private final BacktestTally tally;
    private final Map<String, ModelResult> results;
    private final String first;
    private final HtmlReport report;

    private BacktestPage(BacktestTally tally) {
        this.tally = tally;
        this.results = tally.results();
        this.first = tally.models().get(0);
        this.report = new HtmlReport("Backtest of " + first);
    }

    static HtmlReport of(BacktestTally tally) {
        return new BacktestPage(tally).build();
    }

    private HtmlReport build() {
        BacktestCharts charts = new BacktestCharts(tally, results);
        summary();
        report.heading("By coin");
        symbols();
        report.chart(
                ChartImage.of(charts.bySymbol()),
                "By how much CRPS is below the EWMA baseline's: more is better, below 0 is worse than the baseline."
                        + left(charts));
        report.heading("By step and hour");
        report.chart(ChartImage.of(charts.byStep()), "The same by step, mean over coins.");
        report.chart(ChartImage.of(charts.byHour()), "The same by the hour of the as-of.");
        report.heading("Calibration");
        report.chart(
                ChartImage.of(charts.reliability()),
                "Reliability: how often the close was at or below the quantile of a level, less that level. At 0 it kept its word.");
        report.chart(
                ChartImage.of(charts.pit()),
                "Probability integral transform: closes that fell between two quantiles, over what was promised. 1 is right.");
        rolling();
        report.heading("Forecasts");
        charts.fans()
                .forEach(fan -> report.chart(
                        ChartImage.of(fan), "Intervals of 95, 90, 80 and 50 %, their median, and what came true."));
        return report;
    }

    private static String left(BacktestCharts charts) {
        return charts.left().isEmpty() ? "" : " Too far off to be drawn: " + String.join(", ", charts.left()) + ".";
    }

    private void summary() {
        report.paragraph(String.format(
                Locale.ROOT,
                "%,d forecasts of %d coins as of %s to %s, in %d fold%s. Ratios are means over coins, in brackets the 95 %% "
                        + "confidence interval of a block bootstrap over time.",
                tally.forecasts(),
                tally.symbols().size(),
                Instant.ofEpochMilli(tally.plan().fromMs()),
                Instant.ofEpochMilli(tally.plan().toMs()),
                tally.plan().folds(),
                tally.plan().folds() == 1 ? "" : "s"));
        if (tally.ignored() > 0 || tally.filled() > 0) {
            report.note(String.format(
                    Locale.ROOT,
                    "%,d candles were out of order or there twice and were ignored; %,d missing ones were carried forward.",
                    tally.ignored(),
                    tally.filled()));
        }
        List<List<String>> rows = new ArrayList<>();
        results.forEach((model, result) -> rows.add(summaryRow(model, result.overall(), tally.detail(model))));
        report.table(
                List.of(
                        "model",
                        "CRPS / EWMA",
                        first + "'s CRPS / its",
                        "MSE / persistence",
                        "in 80 %",
                        "in 95 %",
                        "MASE",
                        "hit rate",
                        "steps"),
                rows,
                List.of(first));
    }

    private List<String> summaryRow(String model, ModelScores scores, ModelDetail detail) {
        ModelDetail.Compared compared = tally.compare(first, model);
        return List.of(
                model,
                ratio(scores.crpsRatioEwma(), detail.crpsRatioEwma()),
                model.equals(first) ? "" : ratio(compared.ratio(), compared.interval()),
                ratio(scores.mseRatio(), detail.mseRatio()),
                percent(scores.coverage80()),
                percent(scores.coverage95()),
                String.format(Locale.ROOT, "%.3f", scores.mase()),
                percent(scores.hitRate()),
                String.format(Locale.ROOT, "%,d", scores.n()));
    }

    private static String ratio(double value, ModelDetail.Interval interval) {
        return String.format(Locale.ROOT, "%.4f [%.4f, %.4f]", value, interval.low(), interval.high());
    }

    private void symbols() {
        List<List<String>> rows = new ArrayList<>();
        scoresOfFirst()
                .forEach((symbol, scores) -> rows.add(List.of(
                        symbol,
                        String.format(Locale.ROOT, "%.4f", scores.crpsRatioEwma()),
                        String.format(Locale.ROOT, "%.4f", scores.mseRatio()),
                        percent(scores.coverage80()),
                        percent(scores.coverage95()),
                        String.format(Locale.ROOT, "%,d", scores.n()))));
        report.table(List.of(first, "CRPS / EWMA", "MSE / persistence", "in 80 %", "in 95 %", "steps"), rows);
    }

    private Map<String, ModelScores> scoresOfFirst() {
        ModelResult result = results.get(first);
        return result == null ? Map.of() : new TreeMap<>(result.symbols());
    }

    private void rolling() {
        List<List<String>> rows = new ArrayList<>();
        tally.detail(first).rollingCoverage().forEach((symbol, ranges) -> {
            for (RollingRange range : ranges) {
                rows.add(List.of(
                        symbol,
                        String.valueOf(range.step()),
                        percent(range.low80()) + " to " + percent(range.high80()),
                        percent(range.low95()) + " to " + percent(range.high95())));
            }
        });
        if (!rows.isEmpty()) {
            report.paragraph("Lowest and highest coverage of any 2,000 forecasts in a row:");
            report.table(List.of("coin", "step", "80 %", "95 %"), rows);
        }
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
    }
}
