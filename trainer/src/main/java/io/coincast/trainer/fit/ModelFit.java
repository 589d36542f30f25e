package io.coincast.trainer.fit;

import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.training.TrainingException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * From data that is cut to a model: a network is fitted, resumably, and exported with the weights of its best epoch.
 *
 * @param directory where the fit is kept, which must exist
 * @param checkpoints whether the state after each epoch is kept
 */
public record ModelFit(FitSettings settings, FitData data, Path directory, boolean checkpoints) {
    /** What came of it; the model has no scores yet. */
    public record Fitted(FitState state, TrainedModel model) {}

    /** Fits, going on where the directory's state ends. Failure and interruption: as {@link ResumableFit#run} says. */
    public Fitted run(FitListener listener) throws IOException, TrainingException, InterruptedException {
        try (Network network = settings.create()) {
            FitState state = new ResumableFit(
                            settings, data.training(), data.calibration(), directory, checkpoints, listener)
                    .run(network);
            return new Fitted(state, TrainedModel.of(network, state, settings, data));
        }
    }
}
