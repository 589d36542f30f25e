package io.coincast.engine.dl4j.training;

import io.coincast.engine.dl4j.network.Network;
import java.util.ArrayList;
import java.util.List;

/** The epochs of a fit so far, and the weights of the best. */
final class Progress {
    private final List<Epoch> epochs = new ArrayList<>();
    private int bestEpoch;
    private float[] best = new float[0];

    void add(Epoch epoch, Network network) {
        epochs.add(epoch);
        if (bestEpoch == 0 || epoch.validationLoss() < epochs.get(bestEpoch - 1).validationLoss()) {
            bestEpoch = epoch.number();
            best = network.parameters();
        }
    }

    List<Epoch> epochs() {
        return List.copyOf(epochs);
    }

    int count() {
        return epochs.size();
    }

    float[] best() {
        return best;
    }

    boolean goesOn(TrainingOptions options) {
        return epochs.size() < options.epochs() && epochs.size() - bestEpoch < options.patience();
    }
}
