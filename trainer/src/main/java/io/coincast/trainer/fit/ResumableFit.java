package io.coincast.trainer.fit;

import io.coincast.contracts.file.WholeFile;
import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.training.DivergedException;
import io.coincast.engine.dl4j.training.Passes;
import io.coincast.engine.dl4j.training.TrainingException;
import io.coincast.engine.dl4j.training.TrainingSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Fits a network and writes down, after each epoch, all that is needed to go on from there.
 *
 * <p>In its directory: {@code state.bin}, {@code epochs.csv}, and a checkpoint per epoch where asked for; each file is whole
 * or absent. Time: training and validation samples were cut chronologically by the caller; only the order within the
 * training samples is shuffled, by the seed and the number of the epoch, so that a fit that was stopped goes on as if it
 * had not been. Threads: confined to one, which may be interrupted: the epoch at hand is then lost, those before stay.
 */
public final class ResumableFit {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final FitSettings settings;
    private final TrainingSet training;
    private final TrainingSet validation;
    private final Path directory;
    private final FitListener listener;
    private final boolean checkpoints;

    /** A fit in {@code directory}, which must exist; with {@code checkpoints} the state after each epoch is kept. */
    public ResumableFit(
            FitSettings settings,
            TrainingSet training,
            TrainingSet validation,
            Path directory,
            boolean checkpoints,
            FitListener listener) {
        this.settings = settings;
        this.training = training;
        this.validation = validation;
        this.directory = directory;
        this.checkpoints = checkpoints;
        this.listener = listener;
    }

    /** Whether {@code directory} has a fit that was begun. */
    public static boolean isBegun(Path directory) {
        return Files.exists(stateFile(directory));
    }

    /**
     * Fits {@code network}, going on where the directory's state ends, and leaves it with the weights of the best epoch.
     *
     * <p>Failure: {@link DivergedException} as soon as a loss is not finite, {@link TrainingException} where there is
     * nothing to fit; {@link IOException} if the state cannot be read or written.
     */
    public FitState run(Network network) throws IOException, TrainingException, InterruptedException {
        if (training.rows() == 0 || validation.rows() == 0) {
            throw new TrainingException(
                    "too few samples: " + training.rows() + " for training, " + validation.rows() + " for validation");
        }
        FitState state = null;
        if (isBegun(directory)) {
            state = FitStateFile.read(stateFile(directory), settings.identity());
            network.restore(state.network());
        }
        while (state == null || goesOn(state)) {
            state = next(network, state);
        }
        network.restore(state.bestParameters());
        return state;
    }

    /** The state that is written down, with {@code network} at its best epoch; null where no epoch is complete. */
    public @Nullable FitState restoreBest(Network network) throws IOException {
        if (!isBegun(directory)) {
            return null;
        }
        FitState state = FitStateFile.read(stateFile(directory), settings.identity());
        network.restore(state.bestParameters());
        return state;
    }

    private boolean goesOn(FitState state) {
        int done = state.epochs().size();
        return done < settings.epochs()
                && done - state.bestEpoch() < settings.patience()
                && state.seconds() < settings.budget().toNanos() / 1e9;
    }

    private FitState next(Network network, @Nullable FitState last)
            throws IOException, TrainingException, InterruptedException {
        EpochRow row = epoch(network, last == null ? 1 : last.epochs().size() + 1);
        FitState state = last == null ? FitState.first(row, network) : last.followedBy(row, network);
        write(state);
        listener.ended(row, state);
        return state;
    }

    private void write(FitState state) throws IOException {
        if (checkpoints) {
            Path folder = Files.createDirectories(directory.resolve("checkpoints"));
            String name =
                    String.format(Locale.ROOT, "epoch-%04d.bin", state.epochs().size());
            FitStateFile.write(folder.resolve(name), settings.identity(), state);
        }
        FitStateFile.write(stateFile(directory), settings.identity(), state);
        WholeFile.write(directory.resolve("epochs.csv"), EpochRow.csv(state.epochs()));
    }

    private EpochRow epoch(Network network, int number) throws TrainingException, InterruptedException {
        long startedAt = System.nanoTime();
        int[] order =
                Passes.shuffled(training.rows(), new Random(settings.options().seed() ^ (number * MIX)));
        double loss = Passes.fit(
                network,
                training,
                order,
                settings.batchSize(),
                () -> true,
                (samples, mean) -> listener.progressed(number, samples, mean));
        double fitted = (System.nanoTime() - startedAt) / 1e9;
        double validationLoss = DivergedException.unlessFinite(Passes.loss(network, validation), network);
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        return new EpochRow(number, loss, validationLoss, seconds, training.rows() / fitted);
    }

    private static Path stateFile(Path directory) {
        return directory.resolve("state.bin");
    }
}
