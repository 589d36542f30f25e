package io.coincast.engine.dl4j.training;

/** Is told of each epoch as it ends, in the thread that fits. */
@FunctionalInterface
public interface EpochListener {
    /** Epoch {@code epoch} has ended. */
    void ended(Epoch epoch);
}
