package io.coincast.trainer.study;

import io.coincast.contracts.record.Forecast;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.network.NetworkOptions;
import io.coincast.engine.dl4j.training.DivergedException;
import io.coincast.engine.dl4j.training.Passes;
import io.coincast.engine.dl4j.training.TrainingException;
import io.coincast.trainer.fit.FitListener;
import io.coincast.trainer.fit.FitSettings;
import io.coincast.trainer.fit.FitState;
import io.coincast.trainer.fit.ResumableFit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Many fits of the same network under different penalties, to see what is an effect and what is the luck of a seed.
 *
 * <p>Repeat r has the same seed under every setting. Resumable: after each fit it is written down, and the fit at hand is
 * kept after each epoch. A fit whose loss ceases to be a number is counted, and the others go on. Threads: confined to one, which may be interrupted.
 */
public final class RegularizationStudy {
    private static final Duration UNBOUNDED = Duration.ofDays(365);

    private final Family family;
    private final Protocol protocol;
    private final List<PenaltySetting> settings;
    private final int repeats;
    private final int epochs;
    private final Path directory;

    /** Results go to {@code directory}, which must exist. */
    public RegularizationStudy(
            Family family, Protocol protocol, List<PenaltySetting> settings, int repeats, int epochs, Path directory) {
        this.family = family;
        this.protocol = protocol;
        this.settings = List.copyOf(settings);
        this.repeats = repeats;
        this.epochs = epochs;
        this.directory = directory;
    }

    /** Does what is not done yet, repeat by repeat; {@code listeners} gives one for each fit. */
    public List<PenaltyRun> run(StudyWindows windows, BiFunction<String, Integer, FitListener> listeners)
            throws IOException, TrainingException, InterruptedException {
        String identity = family.text() + " " + protocol.text() + " " + epochs + " epochs, "
                + windows.closes().digest();
        PenaltyRuns runs = PenaltyRuns.open(directory, identity);
        ProtocolSamples samples = protocol.cut(windows);
        for (int repeat = 1; repeat <= repeats; repeat++) {
            for (PenaltySetting setting : settings) {
                if (!runs.has(setting.name(), repeat)) {
                    FitListener listener = listeners.apply(setting.name(), repeat);
                    runs.add(fit(setting, repeat, windows, samples, listener));
                    clear();
                }
            }
        }
        return runs.all();
    }

    /** A description of each setting that has a run which did not diverge, in the order of the settings. */
    public List<PenaltySummary> summaries(List<PenaltyRun> runs) {
        return settings.stream()
                .map(PenaltySetting::name)
                .filter(name -> !of(name, runs).isEmpty())
                .map(name -> PenaltySummary.of(name, of(name, runs), diverged(name, runs)))
                .toList();
    }

    /** The runs of the setting called {@code name}, but for those that diverged. */
    public static List<PenaltyRun> of(String name, List<PenaltyRun> runs) {
        return runs.stream()
                .filter(run -> run.setting().equals(name) && !run.isDiverged())
                .toList();
    }

    /** How many runs of the setting called {@code name} diverged. */
    private static int diverged(String name, List<PenaltyRun> runs) {
        return (int) runs.stream()
                .filter(run -> run.setting().equals(name) && run.isDiverged())
                .count();
    }

    private PenaltyRun fit(
            PenaltySetting setting, int repeat, StudyWindows windows, ProtocolSamples samples, FitListener listener)
            throws IOException, TrainingException, InterruptedException {
        NetworkOptions options = NetworkOptions.of(repeat, ReproductionSettings.STUDY_LEARNING_RATE)
                .withRegularization(setting.regularization());
        String data = setting.name() + " " + protocol.text() + " " + epochs + " epochs "
                + windows.closes().digest();
        FitSettings fit =
                new FitSettings(family, options, ReproductionSettings.STUDY_BATCH, epochs, epochs, UNBOUNDED, data);
        Path work = Files.createDirectories(work());
        try (Network network = fit.create()) {
            FitState state =
                    new ResumableFit(fit, samples.training(), samples.selection(), work, false, listener).run(network);
            float[] outputs = Passes.predict(network, samples.validation());
            double[] prices = new double[outputs.length];
            for (int i = 0; i < prices.length; i++) {
                prices[i] = samples.scaling().price(i / Forecast.HORIZON, outputs[i]);
            }
            return new PenaltyRun(
                    setting.name(),
                    repeat,
                    repeat,
                    Passes.loss(network, samples.validation()),
                    Measure.mse(windows, prices),
                    state.seconds());
        } catch (DivergedException e) {
            return PenaltyRun.diverged(setting.name(), repeat, repeat);
        }
    }

    private Path work() {
        return directory.resolve("work");
    }

    private void clear() throws IOException {
        for (String name : List.of("state.bin", "epochs.csv")) {
            boolean ignored = Files.deleteIfExists(work().resolve(name));
        }
    }
}
