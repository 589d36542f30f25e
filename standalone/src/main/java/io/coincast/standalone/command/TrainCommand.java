package io.coincast.standalone.command;

import io.coincast.contracts.config.DurationText;
import io.coincast.contracts.file.WholeFile;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.engine.dl4j.network.Head;
import io.coincast.engine.dl4j.network.NetworkOptions;
import io.coincast.engine.dl4j.network.NetworkShape;
import io.coincast.engine.onnx.OnnxEngines;
import io.coincast.standalone.report.ChartImage;
import io.coincast.trainer.fit.DataSettings;
import io.coincast.trainer.fit.FitData;
import io.coincast.trainer.fit.FitSettings;
import io.coincast.trainer.fit.FitState;
import io.coincast.trainer.fit.ModelFit;
import io.coincast.trainer.fit.ResumableFit;
import io.coincast.trainer.fit.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code coincast train}: one network from files. */
@Command(
        name = "train",
        description = {
            "Fits a network on files of candles, all symbols together; the newest part scores it, the part before it"
                    + " chooses the epoch and calibrates its quantiles.",
            "A network sees the 256 closes of the window, as those of the study; the trainer's perceptrons see the state of"
                    + " the market, and 'backtest --models mlp' fits one so.",
            "Writes model.onnx, manifest.json, epochs.csv, training.png and a checkpoint for each epoch."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  coincast train --data BTCUSDT.csv.gz --model cnn-2 --out cnn",
            "  coincast train --data BTC.csv.gz ETH.csv.gz --model lstm-50 --epochs 30 --out lstm",
            "  coincast train --data BTC.csv.gz --model lstm-50 --epochs 60 --out lstm --resume",
            "",
            "Interrupted (exit code 130), it goes on with --resume after the last complete epoch, with the same result.",
        })
final class TrainCommand implements Callable<Integer> {
    @Option(names = "--model", required = true, paramLabel = "NAME", description = "The network, for example cnn-2.")
    private String model = "";

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where everything is written.")
    private Path out = Path.of("");

    @Option(names = "--resume", description = "Go on with what is in --out, or begin where there is nothing.")
    private boolean resuming;

    @Option(names = "--epochs", defaultValue = "20", description = "Most epochs (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--patience",
            defaultValue = "5",
            description = "Epochs without a lower validation loss that end it (default: ${DEFAULT-VALUE}).")
    private int patience;

    @Option(names = "--batch", defaultValue = "64", description = "Samples per step (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(names = "--learning-rate", defaultValue = "0.001", description = "Of Adam (default: ${DEFAULT-VALUE}).")
    private double learningRate;

    @Option(
            names = "--head",
            defaultValue = "points",
            description = "What is said of each step: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Head head = Head.POINTS;

    @Option(names = "--seed", defaultValue = "1", description = "Of weights, dropout and order.")
    private long seed;

    @Option(
            names = "--budget",
            defaultValue = "8h",
            paramLabel = "TIME",
            converter = RunOptions.DurationConverter.class,
            description = "No epoch begins when those before took this long (default: ${DEFAULT-VALUE}).")
    private Duration budget = DurationText.parse("8h");

    @Option(names = "--json", description = "Print the manifest on standard output, and nothing else there.")
    private boolean json;

    @Mixin
    private SampleOptions sampling = new SampleOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        FitSettings settings = settings(command);
        DataSettings cutting = sampling.settings(command);
        return Cancellation.guard(
                () -> {
                    checkPlace(command);
                    WholeFile.directory(out);
                    FitData cut = FitData.cut(sampling.read(), cutting);
                    fit(settings.on(cut.digest()), cut);
                    return 0;
                },
                "go on after the last complete epoch with --resume");
    }

    private FitSettings settings(CommandLine command) {
        Usage.positive(command, "--epochs", epochs);
        Usage.positive(command, "--patience", patience);
        Usage.positive(command, "--batch", batch);
        try {
            NetworkOptions options = NetworkOptions.of(seed, learningRate).withShape(NetworkShape.ofWindow(head));
            return new FitSettings(
                    FamilyOptions.parse(command, model, head), options, batch, epochs, patience, budget, "");
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, String.valueOf(e.getMessage()), e);
        }
    }

    /** Nothing that is in the place is changed before there is a new model to put there. */
    private void checkPlace(CommandLine command) throws IOException {
        if (ResumableFit.isBegun(out) && !resuming) {
            throw new IOException(out + ": has a fit already: give --resume to go on with it, or another directory");
        }
        Path manifest = out.resolve("manifest.json");
        Usage.require(
                command,
                Files.notExists(manifest) || TrainedModel.isManifest(manifest),
                "--out: " + manifest + " is not the manifest of a model and would be lost: give another directory");
    }

    private void fit(FitSettings settings, FitData cut) throws Exception {
        ModelFit.Fitted fitted;
        try (FitProgress progress = new FitProgress(model, cut.training().rows(), epochs)) {
            fitted = new ModelFit(settings, cut, out, true).run(progress);
        }
        FitState state = fitted.state();
        TrainedModel trained =
                fitted.model().scored(new OnnxEngines(), cut.samples().score());
        ChartImage.of(LossChart.of("Training of " + model, state.epochs())).write(out, "training");
        trained.write(out);
        print(trained.manifest(), state);
    }

    private void print(ReleaseManifest manifest, FitState state) throws IOException {
        if (json) {
            Results.printJson(manifest);
            return;
        }
        Terminal.results()
                .printf(
                        "%s: %d epochs, best %d, validation loss %.5g; on the newest %.0f windows CRPS %.4f of the volatility"
                                + " baseline's, MSE %.4f of persistence's, %.1f %% within the 80 %% interval%n%s%n",
                        model,
                        state.epochs().size(),
                        state.bestEpoch(),
                        state.best().validationLoss(),
                        manifest.scores().get("samples"),
                        manifest.scores().get("crpsRatioBaseline"),
                        manifest.scores().get("mseRatioPersistence"),
                        100 * Objects.requireNonNull(manifest.scores().get("coverage80")),
                        out.resolve("model.onnx"));
    }
}
