package io.coincast.trainer.fit;

import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.network.NetworkOptions;
import java.time.Duration;

/**
 * What is fitted and for how long.
 *
 * @param options of the network, its seed included, which is also that of the order of samples
 * @param batchSize samples per step of the optimizer
 * @param epochs at most so many passes over the training samples
 * @param patience so many epochs without a better validation loss end it
 * @param budget no epoch begins when the epochs so far took this long, whenever they ran; wall time
 * @param dataDigest what the samples were made of
 */
public record FitSettings(
        Family family,
        NetworkOptions options,
        int batchSize,
        int epochs,
        int patience,
        Duration budget,
        String dataDigest) {
    public FitSettings {
        require(batchSize > 0, "batchSize", batchSize);
        require(epochs > 0, "epochs", epochs);
        require(patience > 0, "patience", patience);
        require(!budget.isNegative() && !budget.isZero(), "budget", budget);
    }

    /** These for {@code more} epochs. */
    public FitSettings withEpochs(int more) {
        return new FitSettings(family, options, batchSize, more, patience, budget, dataDigest);
    }

    /** These on the data of {@code digest}. */
    public FitSettings on(String digest) {
        return new FitSettings(family, options, batchSize, epochs, patience, budget, digest);
    }

    /** A network with fresh weights. */
    public Network create() {
        return family.create(options);
    }

    /** What a resumed fit must have in common with the one it resumes; how long it goes on may differ. */
    String identity() {
        return family.text() + "|" + options + "|" + batchSize + "|" + dataDigest;
    }

    private static void require(boolean valid, String field, Object value) {
        if (!valid) {
            throw new IllegalArgumentException(field + ": must be positive, was " + value);
        }
    }
}
