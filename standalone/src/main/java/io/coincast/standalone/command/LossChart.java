package io.coincast.standalone.command;

import io.coincast.standalone.report.Chart;
import io.coincast.standalone.report.Chart.Series;
import io.coincast.standalone.report.Chart.Style;
import io.coincast.trainer.fit.EpochRow;
import java.util.List;

/** How a fit went. */
final class LossChart {
    private LossChart() {}

    static Chart of(String title, List<EpochRow> epochs) {
        double[] loss = epochs.stream().mapToDouble(EpochRow::loss).toArray();
        double[] validation =
                epochs.stream().mapToDouble(EpochRow::validationLoss).toArray();
        boolean positive = epochs.stream().allMatch(row -> row.loss() > 0 && row.validationLoss() > 0);
        return new Chart.Lines(
                title,
                "epoch",
                "loss",
                false,
                positive,
                List.of(
                        Series.numbered("training", Style.LINE, loss),
                        Series.numbered("validation", Style.LINE, validation)));
    }
}
