package io.coincast.trainer.fit;

import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.network.NetworkState;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is needed to go on with a fit, or to use what came of it.
 *
 * @param epochs those that are complete
 * @param network as the last of them left it
 * @param bestEpoch the one with the lowest validation loss
 * @param bestParameters the weights after it
 */
@SuppressWarnings("ArrayRecordComponent") // written to a file and read back, never compared
public record FitState(List<EpochRow> epochs, NetworkState network, int bestEpoch, float[] bestParameters) {
    public FitState {
        epochs = List.copyOf(epochs);
        if (bestEpoch < 1 || bestEpoch > epochs.size()) {
            throw new IllegalArgumentException("bestEpoch: must be one of " + epochs.size() + ", was " + bestEpoch);
        }
    }

    static FitState first(EpochRow row, Network network) {
        return new FitState(List.of(row), network.state(), row.epoch(), network.parameters());
    }

    FitState followedBy(EpochRow row, Network network) {
        List<EpochRow> more = new ArrayList<>(epochs);
        more.add(row);
        boolean better = row.validationLoss() < best().validationLoss();
        return new FitState(
                more,
                network.state(),
                better ? row.epoch() : bestEpoch,
                better ? network.parameters() : bestParameters);
    }

    /** The epoch whose weights are the best. */
    public EpochRow best() {
        return epochs.get(bestEpoch - 1);
    }

    /** Wall time of all epochs, in seconds. */
    public double seconds() {
        return epochs.stream().mapToDouble(EpochRow::seconds).sum();
    }
}
