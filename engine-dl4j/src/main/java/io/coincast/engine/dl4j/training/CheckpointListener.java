package io.coincast.engine.dl4j.training;

/** Is given a checkpoint after each epoch, in the thread that fits, after the {@link EpochListener} has been told. */
@FunctionalInterface
public interface CheckpointListener {
    /** An epoch has ended; the fit waits. */
    void reached(Checkpoint checkpoint);
}
