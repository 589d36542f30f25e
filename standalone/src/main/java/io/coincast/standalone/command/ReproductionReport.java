package io.coincast.standalone.command;

import io.coincast.contracts.record.Forecast;
import io.coincast.standalone.report.Chart;
import io.coincast.standalone.report.Chart.BarSeries;
import io.coincast.standalone.report.Chart.Series;
import io.coincast.standalone.report.Chart.Style;
import io.coincast.standalone.report.ChartImage;
import io.coincast.standalone.report.HtmlReport;
import io.coincast.trainer.fit.EpochRow;
import io.coincast.trainer.study.ModelFigures;
import io.coincast.trainer.study.ModelOutcome;
import io.coincast.trainer.study.Protocol;
import io.coincast.trainer.study.ProtocolOutcome;
import io.coincast.trainer.study.StudyWindows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The report, the comparison chart, and a picture for each model. */
final class ReproductionReport {
    private static final List<String> BASELINES = List.of("persistence", "lag", "drift", "linear-regression");
    private static final List<String> COLUMNS = List.of(
            "model", "validation loss", "MSE", "÷ persistence", "epochs", "best epoch", "s/epoch", "parameters");

    /** The study's plots begin here. */
    private static final long PLOTS_FROM_MS =
            Instant.parse("2017-08-01T00:00:00Z").toEpochMilli();

    private final StudyWindows windows;
    private final List<ProtocolOutcome> outcomes;
    private final Path directory;

    ReproductionReport(StudyWindows windows, List<ProtocolOutcome> outcomes, Path directory) {
        this.windows = windows;
        this.outcomes = outcomes;
        this.directory = directory;
    }

    /** Writes all files. */
    void write() throws IOException {
        HtmlReport report = new HtmlReport(
                        "The 2017 study, again: " + windows.closes().symbol())
                .paragraph(data())
                .note(
                        "Persistence, the last close stays, is what the study never measured. Where a network's figure in the"
                                + " column \"÷ persistence\" is above 1, it forecasts worse than \"nothing changes\".");
        ChartImage comparison = ChartImage.of(comparison());
        comparison.write(directory, "comparison");
        report.chart(comparison, "Mean squared error on the same validation windows; lower is better; logarithmic.");
        for (ProtocolOutcome outcome : outcomes) {
            section(report, outcome);
        }
        report.write(directory.resolve("report.html"));
    }

    private String data() {
        var closes = windows.closes();
        return String.format(
                Locale.ROOT,
                "%,d five-minute closes from %s to %s, %,d of them carried forward over gaps (the longest %,d candles)."
                        + " %,d windows of 256 closes and the 16 after them, without overlap: %d to train on, %d to validate.",
                closes.size(),
                Instant.ofEpochMilli(closes.firstOpenMs()),
                Instant.ofEpochMilli(closes.closeTimeMs(closes.size() - 1)),
                closes.carried(),
                closes.longestGap(),
                windows.count(),
                windows.training(),
                windows.validation());
    }

    private void section(HtmlReport report, ProtocolOutcome outcome) throws IOException {
        boolean study = outcome.protocol() == Protocol.STUDY;
        report.heading(study ? "The study's protocol" : "Without a leak")
                .paragraph(
                        study
                                ? "All closes scaled to [0, 1] by the extremes of the whole series, so that training knows the"
                                        + " peak to come; the best epoch is chosen on the windows that are reported."
                                : "Each window scaled by its own last close and volatility, as when serving; the best epoch is"
                                        + " chosen on the newest 15 % of the training windows, which are then not fitted on."
                                        + " The loss is in units of a window's volatility: not comparable with the above.")
                .table(COLUMNS, outcome.models().stream().map(this::row).toList(), List.of("persistence"));
        for (ModelOutcome model : outcome.models()) {
            if (model.hasForecasts() && !BASELINES.contains(model.name())) {
                ChartImage plot = ChartImage.of(plot(outcome.protocol(), model));
                plot.write(directory, model.name() + (study ? "" : "-leak-free"));
                report.chart(plot, "Actual close (line) and the 16 forecasts of each window (dots).");
                report.chart(ChartImage.of(losses(outcome.protocol(), model)), "Loss by epoch.");
            }
        }
    }

    private List<String> row(ModelOutcome model) {
        ModelFigures figures = model.figures();
        boolean baseline = BASELINES.contains(model.name());
        return List.of(
                model.name(),
                figure("%.6f", figures.validationLoss()),
                figure("%,.0f", figures.mse()),
                figure("%.3f", figures.mseToPersistence()),
                baseline ? "–" : figures.epochs() + ending(figures),
                baseline ? "–" : String.valueOf(figures.bestEpoch()),
                baseline ? "–" : String.format(Locale.ROOT, "%.2f", figures.secondsPerEpoch()),
                baseline ? "–" : String.format(Locale.ROOT, "%,d", figures.parameters()));
    }

    /** {@code value}, or a dash where there is none. */
    static String figure(String format, @Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, format, value);
    }

    /** Why a fit ended before its last epoch, in brackets. */
    static String ending(ModelFigures figures) {
        if (figures.diverged()) {
            return " (diverged)";
        }
        return figures.complete() ? "" : " (time budget)";
    }

    private Chart comparison() {
        List<ModelOutcome> models = outcomes.get(0).models();
        List<BarSeries> series = outcomes.stream()
                .map(outcome -> new BarSeries(
                        outcome.protocol() == Protocol.STUDY ? "study's protocol" : "without a leak",
                        models.stream()
                                .map(model ->
                                        outcome.model(model.name()).figures().mse())
                                .mapToDouble(mse -> mse != null && mse > 0 ? mse : Double.NaN)
                                .toArray()))
                .toList();
        List<String> names = models.stream().map(ModelOutcome::name).toList();
        return new Chart.Bars("Mean squared error by model", "squared price", true, names, series);
    }

    private Chart plot(Protocol protocol, ModelOutcome model) {
        int last = windows.count();
        int first = windows.training();
        while (first < last - 1 && endsAfterPlotsBegin() && windows.closeTimeMs(first, 0) < PLOTS_FROM_MS) {
            first++;
        }
        int from = first;
        Series actual =
                Points.of("actual", Style.LINE, from, last, StudyWindows.STRIDE, windows::closeTimeMs, windows::close);
        int training = windows.training();
        Series predicted = Points.of(
                "predicted",
                Style.DOTS,
                from,
                last,
                Forecast.HORIZON,
                (w, i) -> windows.closeTimeMs(w, StudyWindows.STRIDE - Forecast.HORIZON + i),
                (w, i) -> model.forecasts()[(w - training) * Forecast.HORIZON + i]);
        String title = model.name() + (protocol == Protocol.STUDY ? "" : ", without a leak");
        return new Chart.Lines(title, "time (UTC)", "price", true, false, List.of(actual, predicted));
    }

    private boolean endsAfterPlotsBegin() {
        return windows.closeTimeMs(windows.count() - 1, 0) > PLOTS_FROM_MS;
    }

    private static Chart losses(Protocol protocol, ModelOutcome model) {
        return LossChart.of(
                "Loss of " + model.name() + (protocol == Protocol.STUDY ? "" : ", without a leak"),
                new ArrayList<EpochRow>(model.epochs()));
    }
}
