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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The study's comparison: every network and every baseline on the same windows, under each protocol.
 *
 * <p>Resumable: the state of each network is kept below {@code directory/work}; run again, it goes on where it was, and
 * what is done is not done again. A network whose loss ceases to be a number is stated as diverged, with its best epoch
 * before that, and the others go on. Threads: confined to one, which may be interrupted.
 */
public final class Reproduction {
    private final ReproductionSettings settings;
    private final Path directory;
    private final BiFunction<Protocol, Family, FitListener> listeners;
    private final Consumer<String> warnings;

    /**
     * Results go to {@code directory}, which must exist; {@code listeners} gives one for each network, {@code warnings} is
     * told of those that diverge.
     */
    public Reproduction(
            ReproductionSettings settings,
            Path directory,
            BiFunction<Protocol, Family, FitListener> listeners,
            Consumer<String> warnings) {
        this.warnings = warnings;
        this.settings = settings;
        this.directory = directory;
        this.listeners = listeners;
    }

    /** Everything under {@code protocol}. */
    public ProtocolOutcome run(Protocol protocol, StudyWindows windows)
            throws IOException, TrainingException, InterruptedException {
        ProtocolSamples samples = protocol.cut(windows);
        double persistence = Measure.mse(windows, Baseline.PERSISTENCE.forecasts(windows));
        List<ModelOutcome> outcomes = new ArrayList<>();
        for (Baseline baseline : Baseline.values()) {
            double[] forecasts = baseline.forecasts(windows);
            double mse = Measure.mse(windows, forecasts);
            double loss = Measure.scaledLoss(windows, samples.scaling(), forecasts);
            ModelFigures figures = ModelFigures.ofBaseline(loss, mse, ratio(mse, persistence));
            outcomes.add(new ModelOutcome(baseline.text(), figures, forecasts, List.of()));
        }
        for (Family family : settings.families()) {
            outcomes.add(fit(protocol, family, windows, samples, persistence));
        }
        return new ProtocolOutcome(protocol, outcomes);
    }

    private ModelOutcome fit(
            Protocol protocol, Family family, StudyWindows windows, ProtocolSamples samples, double persistence)
            throws IOException, TrainingException, InterruptedException {
        Path work = Files.createDirectories(
                directory.resolve("work").resolve(protocol.text()).resolve(family.text()));
        FitSettings fit = settings(protocol, family, windows);
        try (Network network = fit.create()) {
            FitListener listener = listeners.apply(protocol, family);
            ResumableFit resumable =
                    new ResumableFit(fit, samples.training(), samples.selection(), work, false, listener);
            try {
                FitState state = resumable.run(network);
                return outcome(network, state, windows, samples, persistence, false);
            } catch (DivergedException e) {
                warnings.accept(family.text() + ", " + protocol.text() + ": " + e.getMessage());
                FitState state = resumable.restoreBest(network);
                return state == null
                        ? new ModelOutcome(
                                family.text(),
                                ModelFigures.ofNothing(network.parameterCount()),
                                new double[0],
                                List.of())
                        : outcome(network, state, windows, samples, persistence, true);
            }
        }
    }

    private ModelOutcome outcome(
            Network network,
            FitState state,
            StudyWindows windows,
            ProtocolSamples samples,
            double persistence,
            boolean diverged)
            throws InterruptedException {
        double[] forecasts = prices(Passes.predict(network, samples.validation()), samples.scaling());
        double mse = Measure.mse(windows, forecasts);
        ModelFigures figures = new ModelFigures(
                Passes.loss(network, samples.validation()),
                mse,
                state.seconds() / state.epochs().size(),
                ratio(mse, persistence),
                state.epochs().size(),
                state.bestEpoch(),
                network.parameterCount(),
                state.epochs().size() >= settings.epochs(),
                diverged);
        return new ModelOutcome(network.family(), figures, forecasts, state.epochs());
    }

    private FitSettings settings(Protocol protocol, Family family, StudyWindows windows) {
        return new FitSettings(
                family,
                NetworkOptions.of(settings.seed(), settings.learningRate()),
                settings.batchSize(),
                settings.epochs(),
                settings.epochs(),
                settings.budget(),
                protocol.text() + " " + windows.closes().digest());
    }

    private static double[] prices(float[] outputs, ProtocolSamples.Scaling scaling) {
        double[] prices = new double[outputs.length];
        for (int i = 0; i < prices.length; i++) {
            prices[i] = scaling.price(i / Forecast.HORIZON, outputs[i]);
        }
        return prices;
    }

    private static double ratio(double mse, double persistence) {
        return persistence > 0 ? mse / persistence : 1;
    }

    /** The windows and figures of {@code outcomes} in the form that results are published in. */
    public static Map<String, Object> results(StudyWindows windows, List<ProtocolOutcome> outcomes) {
        return ReproductionResults.of(windows, outcomes);
    }
}
