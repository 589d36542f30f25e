package io.coincast.standalone.command;

import io.coincast.contracts.file.WholeFile;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.standalone.report.Chart;
import io.coincast.standalone.report.ChartImage;
import io.coincast.standalone.report.HtmlReport;
import io.coincast.trainer.study.PenaltyRun;
import io.coincast.trainer.study.PenaltySetting;
import io.coincast.trainer.study.PenaltySetting.Target;
import io.coincast.trainer.study.PenaltySummary;
import io.coincast.trainer.study.Protocol;
import io.coincast.trainer.study.RegularizationStudy;
import io.coincast.trainer.study.StudyWindows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coincast study regularization}: the study's penalties, and the combinations that it left for later. */
@Command(
        name = "regularization",
        description = {
            "Fits the same network many times under L1 and L2 penalties, on the study's windows, and describes the errors of"
                    + " each setting: count, mean, standard deviation, minimum, quartiles, maximum.",
            "Writes report.html, results.json, boxes.png and runs.tsv. Repeat r has the same seed under each setting."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  coincast study regularization --data BTCUSD_5m_2015-2017.csv.gz --out reg",
            "  coincast study regularization --data BTCUSD_5m_2015-2017.csv.gz --out reg --repeats 5 --epochs 10 \\",
            "      --target bias,kernel,recurrent,activity --l1 0 --l2 0,0.01 --combinations",
            "",
            "Interrupted (exit code 130), the same command goes on where it was; more --repeats add to what there is.",
        })
final class RegularizationCommand implements Callable<Integer> {
    private static final List<String> COLUMNS =
            List.of("setting", "count", "mean", "std", "min", "25 %", "50 %", "75 %", "max", "diverged");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where results and state are kept.")
    private Path out = Path.of("");

    @Option(names = "--model", defaultValue = "lstm-50", description = "The network (default: ${DEFAULT-VALUE}).")
    private String model = "lstm-50";

    @Option(names = "--repeats", defaultValue = "30", description = "Fits of each setting (default: ${DEFAULT-VALUE}).")
    private int repeats;

    @Option(names = "--epochs", defaultValue = "30", description = "Epochs of each fit (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--target",
            split = ",",
            defaultValue = "bias",
            description = "What penalties lie on: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private List<Target> targets = List.of(Target.BIAS);

    @Option(names = "--l1", split = ",", defaultValue = "0,0.01", description = "Default: ${DEFAULT-VALUE}.")
    private List<Double> l1s = List.of();

    @Option(names = "--l2", split = ",", defaultValue = "0,0.01", description = "Default: ${DEFAULT-VALUE}.")
    private List<Double> l2s = List.of();

    @Option(names = "--combinations", description = "Penalties on each set of targets too, not only on each alone.")
    private boolean combining;

    @Option(names = "--leak-free", description = "Under the protocol without a leak instead of the study's.")
    private boolean leakFree;

    @Option(names = "--json", description = "Print results.json on standard output, and nothing else there.")
    private boolean json;

    @Mixin
    private StudyData data = new StudyData();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        Family family = FamilyOptions.parse(command, model);
        check(command);
        return Cancellation.guard(
                () -> {
                    WholeFile.directory(out);
                    run(family, data.read());
                    return 0;
                },
                "the same command goes on where this was");
    }

    private void check(CommandLine command) {
        Usage.positive(command, "--repeats", repeats);
        Usage.positive(command, "--epochs", epochs);
        data.check(command);
        l1s.forEach(l1 -> Usage.notNegative(command, "--l1", l1));
        l2s.forEach(l2 -> Usage.notNegative(command, "--l2", l2));
    }

    private void run(Family family, StudyWindows windows) throws Exception {
        Protocol protocol = leakFree ? Protocol.LEAK_FREE : Protocol.STUDY;
        List<PenaltySetting> settings = PenaltySetting.grid(targets, l1s, l2s, combining);
        RegularizationStudy study = new RegularizationStudy(family, protocol, settings, repeats, epochs, out);
        int samples = protocol.cut(windows).training().rows();
        List<PenaltyRun> runs;
        try (FitProgresses shown = new FitProgresses()) {
            runs = study.run(
                    windows, (setting, repeat) -> shown.next(setting + ", " + repeat + "/" + repeats, samples, epochs));
        }
        publish(study.summaries(runs), runs);
    }

    private void publish(List<PenaltySummary> summaries, List<PenaltyRun> runs) throws IOException {
        ChartImage boxes = ChartImage.of(boxes(summaries, runs));
        boxes.write(out, "boxes");
        new HtmlReport("Regularisation of " + model)
                .paragraph(
                        epochs + " epochs a fit, mean squared error of the best epoch on the validation windows, under "
                                + (leakFree ? "the protocol without a leak." : "the study's protocol."))
                .table(
                        COLUMNS,
                        summaries.stream().map(RegularizationCommand::row).toList())
                .chart(boxes, "Box: quartiles; whiskers: last value within 1.5 interquartile ranges; logarithmic.")
                .write(out.resolve("report.html"));
        Map<String, Object> results = Map.of("schema", "coincast.regularization/1", "settings", summaries);
        Results.write(out.resolve("results.json"), results);
        if (json) {
            Results.printJson(results);
        } else {
            Terminal.results().println(String.join("\t", COLUMNS));
            summaries.forEach(summary -> Terminal.results().println(String.join("\t", row(summary))));
        }
    }

    private static Chart boxes(List<PenaltySummary> summaries, List<PenaltyRun> runs) {
        List<Chart.Group> groups = summaries.stream()
                .map(summary -> new Chart.Group(
                        summary.setting(),
                        RegularizationStudy.of(summary.setting(), runs).stream()
                                .mapToDouble(PenaltyRun::mse)
                                .toArray()))
                .toList();
        boolean positive = runs.stream().noneMatch(run -> run.mse() <= 0);
        return new Chart.Boxes("Mean squared error by penalty", "squared price", positive, groups);
    }

    private static List<String> row(PenaltySummary summary) {
        return List.of(
                summary.setting(),
                String.valueOf(summary.count()),
                figure(summary.mean()),
                figure(summary.std()),
                figure(summary.min()),
                figure(summary.lowerQuartile()),
                figure(summary.median()),
                figure(summary.upperQuartile()),
                figure(summary.max()),
                String.valueOf(summary.diverged()));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
