package io.coincast.trainer.study;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How a model did on the validation windows: errors are those of its best epoch, and absent where it diverged in the first.
 *
 * @param validationLoss mean squared error in the protocol's units; not comparable between protocols
 * @param mse mean squared error in squared units of the price
 * @param secondsPerEpoch wall time; 0 for baselines
 * @param mseToPersistence this {@code mse} over persistence's: below 1 is better than "nothing changes"
 * @param epochs how many were fitted; 0 for baselines
 * @param bestEpoch the one that is reported; 0 for baselines
 * @param parameters trainable ones; 0 for baselines that have none
 * @param complete whether it was fitted for as many epochs as were asked for; it diverged, or the time budget was spent,
 *     otherwise
 * @param diverged whether its loss ceased to be a number, which ended the fit
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ModelFigures(
        @Nullable Double validationLoss,
        @Nullable Double mse,
        double secondsPerEpoch,
        @Nullable Double mseToPersistence,
        int epochs,
        int bestEpoch,
        long parameters,
        boolean complete,
        boolean diverged) {
    /** Of a baseline. */
    static ModelFigures ofBaseline(double validationLoss, double mse, double mseToPersistence) {
        return new ModelFigures(validationLoss, mse, 0, mseToPersistence, 0, 0, 0, true, false);
    }

    /** Of a network that diverged in its first epoch. */
    static ModelFigures ofNothing(long parameters) {
        return new ModelFigures(null, null, 0, null, 0, 0, parameters, false, true);
    }
}
