package io.coincast.standalone.command;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.onnx.OnnxEngines;
import io.coincast.forecasting.backtest.Contestant;
import io.coincast.forecasting.baseline.Baselines;
import io.coincast.forecasting.calibration.CalibrationRates;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.standalone.backtest.FamilyFit;
import io.coincast.standalone.backtest.ReleaseFiles;
import io.coincast.standalone.signal.SignalFiles;
import io.coincast.trainer.refit.FitConfig;
import io.coincast.trainer.refit.Refit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What a backtest scores. Threads: confined to one. */
final class BacktestModels implements AutoCloseable {
    private static final int MINIMUM_SAMPLES = 100;

    @Option(
            names = "--models",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Baselines and networks to score; mlp is what the trainer fits first. Default: all baselines.",
            defaultValue = "persistence,drift,seasonal-naive,ewma,har,garch")
    private List<String> models = List.of();

    @Option(
            names = "--release",
            paramLabel = "FILE",
            description = "Releases to score: as they are on the topic (JSON), or directories that 'train' wrote.")
    private List<Path> releases = List.of();

    @Option(
            names = "--calibration",
            defaultValue = "on",
            description =
                    "Calibrate releases and networks as serving does: on, off, or both, side by side. Default: on.")
    private String calibration = "on";

    @Option(
            names = "--epochs",
            defaultValue = "20",
            description =
                    "Most epochs of a network before each fold (default: ${DEFAULT-VALUE}; fewer where there is much to learn from).")
    private int epochs = 20;

    @Option(
            names = "--max-samples",
            defaultValue = "150000",
            description = "Most samples to train a network on, the most recent (default: ${DEFAULT-VALUE}).")
    private int maximumSamples = 150_000;

    @Option(names = "--learning-rate", defaultValue = "0.001", description = "Of networks (default: ${DEFAULT-VALUE}).")
    private double learningRate = 0.001;

    @Option(
            names = "--signals",
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Signals that releases may be shown; see 'signals import'. Perceptrons are fitted on all of them.")
    private List<Path> signalFiles = List.of();

    private SignalFiles signals = SignalFiles.NONE;
    private final List<ReleaseFiles> opened = new ArrayList<>();
    private final List<FamilyFit> fits = new ArrayList<>();

    void check(CommandLine command) {
        Usage.require(
                command,
                List.of("on", "off", "both").contains(calibration),
                "--calibration: must be on, off or both, was " + calibration);
        Usage.positive(command, "--epochs", epochs);
        Usage.positive(command, "--max-samples", maximumSamples);
        Usage.require(
                command,
                learningRate > 0 && learningRate < 1,
                "--learning-rate: must be between 0 and 1, was " + learningRate);
        for (String model : models) {
            Usage.require(
                    command,
                    isBaseline(model) || isFamily(model),
                    "--models: must be of persistence, " + String.join(", ", Baselines.names()) + " or the networks "
                            + String.join(", ", families()) + ", was " + model);
        }
    }

    /** Whether there is more than baselines. */
    boolean hasNetworks() {
        return !releases.isEmpty() || models.stream().anyMatch(BacktestModels::isFamily);
    }

    private static boolean isBaseline(String model) {
        return model.equals(Contestant.PERSISTENCE) || Baselines.names().contains(model);
    }

    private static boolean isFamily(String model) {
        return families().contains(model);
    }

    private static List<String> families() {
        return Arrays.stream(Family.values()).map(Family::text).toList();
    }

    /**
     * Opens the releases; the close of the newest candle that any of them has seen, or the least long. Failure: of usage
     * where two models would go by one name.
     */
    long open(CommandLine command) throws IOException {
        signals = SignalFiles.read(signalFiles);
        for (Path path : releases) {
            opened.add(ReleaseFiles.open(path, engines()));
        }
        checkNames(command);
        return opened.stream()
                .mapToLong(release -> release.manifest().dataToMs())
                .max()
                .orElse(Long.MIN_VALUE);
    }

    private void checkNames(CommandLine command) {
        Set<String> names = new HashSet<>(models);
        for (ReleaseFiles release : opened) {
            String name = name(release);
            Usage.require(
                    command,
                    names.add(name),
                    "--release: two models would be called " + name + " in the results: score one at a time"
                            + (models.contains(name) ? ", or leave it out of --models" : ""));
        }
    }

    private String name(ReleaseFiles release) {
        return opened.size() == 1 ? release.manifest().family() : release.id();
    }

    /** Releases, networks, baselines, in this order; {@code progress} is told the model and what is done to it. */
    List<Contestant> contestants(BiConsumer<String, String> progress) {
        List<Contestant> contestants = new ArrayList<>();
        for (ReleaseFiles release : opened) {
            rates(name(release))
                    .forEach((called, rates) -> contestants.add(Contestant.of(called, release.model(), rates)));
        }
        models.stream().distinct().filter(BacktestModels::isFamily).forEach(family -> {
            FamilyFit fit = new FamilyFit(family, refit(family), doing -> progress.accept(family, doing));
            fits.add(fit);
            rates(family).forEach((called, rates) -> contestants.add(Contestant.fitted(called, fit, rates)));
        });
        Stream.concat(models.stream().filter(BacktestModels::isBaseline), Stream.of(Contestant.REFERENCE))
                .distinct()
                .map(Contestant::baseline)
                .forEach(contestants::add);
        return contestants;
    }

    private Map<String, CalibrationRates> rates(String name) {
        String uncalibrated = name + "-uncalibrated";
        return switch (calibration) {
            case "on" -> Map.of(name, CalibrationRates.DEFAULT);
            case "off" -> Map.of(uncalibrated, CalibrationRates.OFF);
            default -> new TreeMap<>(Map.of(name, CalibrationRates.DEFAULT, uncalibrated, CalibrationRates.OFF));
        };
    }

    private Refit refit(String family) {
        Map<String, String> keys = Map.of(
                "families",
                family,
                "epochs",
                String.valueOf(epochs),
                "maximum-samples",
                String.valueOf(maximumSamples),
                "learning-rate",
                String.valueOf(learningRate),
                "signals",
                "[" + String.join(",", signals.names()) + "]");
        FitConfig config = ConfigLoader.load(FitConfig.class, ConfigSources.ofFlags(keys));
        return new Refit(config, MINIMUM_SAMPLES, engines());
    }

    private EngineFactory engines() {
        return new OnnxEngines().with(signals.book());
    }

    @Override
    public void close() {
        opened.forEach(release -> release.model().close());
        fits.forEach(FamilyFit::close);
    }
}
