package io.coincast.standalone.backtest;

import io.coincast.contracts.file.WholeFile;
import io.coincast.contracts.serde.Json;
import io.coincast.forecasting.backtest.BacktestTally;
import io.coincast.forecasting.backtest.ModelDetail;
import io.coincast.forecasting.backtest.ModelResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of a backtest: {@code results.json}, {@code details.json} and {@code report.html}. */
public final class BacktestOutput {
    private BacktestOutput() {}

    /** {@code results.json}: scores by model, symbol and step. */
    public record ResultsFile(Map<String, ModelResult> models) {}

    /**
     * {@code details.json}: confidence intervals, reliability, and what was done.
     *
     * @param fromMs as-of of the oldest forecast
     * @param toMs close time of the newest close that was scored
     * @param forecasts of the first model that settled whole
     * @param ignored candles that were not later than their symbol's before them
     * @param filled candles that were carried forward into holes
     */
    public record DetailsFile(
            long fromMs,
            long toMs,
            int folds,
            long forecasts,
            long ignored,
            long filled,
            Map<String, ModelDetail> models) {}

    /** What goes into {@code results.json}. */
    public static ResultsFile results(BacktestTally tally) {
        return new ResultsFile(tally.results());
    }

    /** Writes all three into {@code directory}, which is made if need be. */
    public static void write(BacktestTally tally, Path directory) throws IOException {
        Files.createDirectories(directory);
        json(directory.resolve("results.json"), results(tally));
        json(directory.resolve("details.json"), details(tally));
        BacktestPage.of(tally).write(directory.resolve("report.html"));
    }

    private static DetailsFile details(BacktestTally tally) {
        Map<String, ModelDetail> models = new LinkedHashMap<>();
        tally.models().forEach(model -> models.put(model, tally.detail(model)));
        return new DetailsFile(
                tally.plan().fromMs(),
                tally.plan().toMs(),
                tally.plan().folds(),
                tally.forecasts(),
                tally.ignored(),
                tally.filled(),
                models);
    }

    private static void json(Path file, Object value) throws IOException {
        WholeFile.write(file, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n");
    }
}
