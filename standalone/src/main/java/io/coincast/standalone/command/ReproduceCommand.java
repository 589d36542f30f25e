package io.coincast.standalone.command;

import io.coincast.contracts.config.DurationText;
import io.coincast.contracts.file.WholeFile;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.trainer.fit.FitListener;
import io.coincast.trainer.study.ModelOutcome;
import io.coincast.trainer.study.Protocol;
import io.coincast.trainer.study.ProtocolOutcome;
import io.coincast.trainer.study.Reproduction;
import io.coincast.trainer.study.ReproductionSettings;
import io.coincast.trainer.study.StudyWindows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

/** {@code coincast reproduce}: the study of 2017, its protocol and an honest one side by side. */
@Command(
        name = "reproduce",
        description = {
            "Redoes the 2017 study \"Predicting Cryptocurrency Price With Tensorflow and Keras\": 256 closes in, 16 out,"
                    + " windows without overlap, four fifths to train on; under its own protocol, whose scaling leaks the"
                    + " future, and under one without a leak; beside persistence, lag, drift and linear regression.",
            "Writes report.html, results.json, comparison.png and a picture for each model."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  coincast reproduce --data BTCUSD_5m_2015-2017.csv.gz --out study",
            "  coincast reproduce --data BTCUSD_5m_2015-2017.csv.gz --out study --models cnn-2,lstm-50 --budget 20m",
            "",
            "Interrupted (exit code 130) or stopped, the same command goes on where it was; a larger --epochs or --budget",
            "goes on as well.",
        })
final class ReproduceCommand implements Callable<Integer> {
    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where results and state are kept.")
    private Path out = Path.of("");

    @Option(names = "--models", split = ",", paramLabel = "NAME", description = "Networks (default: all).")
    private List<String> models = new ArrayList<>();

    @Option(
            names = "--epochs",
            defaultValue = "100",
            description = "Epochs of each network (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--budget",
            defaultValue = "20m",
            paramLabel = "TIME",
            converter = RunOptions.DurationConverter.class,
            description = "No epoch of a network begins when those before took this long (default: ${DEFAULT-VALUE});"
                    + " how many were fitted is stated.")
    private Duration budget = DurationText.parse("20m");

    @Option(
            names = "--learning-rate",
            defaultValue = "0.001",
            description = "Of Adam (default: ${DEFAULT-VALUE}, the study's).")
    private double learningRate = ReproductionSettings.STUDY_LEARNING_RATE;

    @Option(names = "--seed", defaultValue = "1", description = "Of weights, dropout and order.")
    private long seed;

    @Option(names = "--json", description = "Print results.json on standard output, and nothing else there.")
    private boolean json;

    @Mixin
    private StudyData data = new StudyData();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        List<Family> families = families();
        Usage.positive(command(), "--epochs", epochs);
        data.check(command());
        Usage.require(command(), learningRate > 0, "--learning-rate: must be positive, was " + learningRate);
        return Cancellation.guard(
                () -> {
                    WholeFile.directory(out);
                    StudyWindows windows = data.read();
                    publish(windows, run(families, windows));
                    return 0;
                },
                "the same command goes on where this was");
    }

    private CommandLine command() {
        return Objects.requireNonNull(spec).commandLine();
    }

    private List<Family> families() {
        return models.isEmpty() ? Arrays.asList(Family.values()) : FamilyOptions.parse(command(), models);
    }

    private List<ProtocolOutcome> run(List<Family> families, StudyWindows windows) throws Exception {
        ReproductionSettings settings = new ReproductionSettings(
                families, epochs, budget, ReproductionSettings.STUDY_BATCH, learningRate, seed);
        List<ProtocolOutcome> outcomes = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            try (FitProgresses shown = new FitProgresses()) {
                outcomes.add(new Reproduction(
                                settings, out, (p, family) -> shown(shown, p, family, windows), ReproduceCommand::warn)
                        .run(protocol, windows));
            }
        }
        return outcomes;
    }

    private static void warn(String warning) {
        System.err.println("coincast: " + warning + "; the others go on");
    }

    private FitListener shown(FitProgresses shown, Protocol protocol, Family family, StudyWindows windows) {
        int samples = protocol.cut(windows).training().rows();
        return shown.next(protocol.text() + " " + family.text(), samples, epochs);
    }

    private void publish(StudyWindows windows, List<ProtocolOutcome> outcomes) throws Exception {
        Map<String, Object> results = Reproduction.results(windows, outcomes);
        new ReproductionReport(windows, outcomes, out).write();
        Results.write(out.resolve("results.json"), results);
        if (json) {
            Results.printJson(results);
            return;
        }
        for (ProtocolOutcome outcome : outcomes) {
            Terminal.results()
                    .printf(
                            "%n%-22s %14s %14s %14s %7s%n",
                            outcome.protocol().text(), "val. loss", "MSE", "÷ persistence", "epochs");
            for (ModelOutcome model : outcome.models()) {
                Terminal.results()
                        .printf(
                                "%-22s %14s %14s %14s %7d%s%n",
                                model.name(),
                                ReproductionReport.figure(
                                        "%.6f", model.figures().validationLoss()),
                                ReproductionReport.figure(
                                        "%,.0f", model.figures().mse()),
                                ReproductionReport.figure(
                                        "%.3f", model.figures().mseToPersistence()),
                                model.figures().epochs(),
                                ReproductionReport.ending(model.figures()));
            }
        }
        Terminal.results().println();
        Terminal.results().println("report: " + out.resolve("report.html"));
    }
}
