package io.coincast.trainer.fit;

/** Is told how a fit goes on. Threads: called by the one that fits. */
public interface FitListener {
    /** Does nothing. */
    FitListener SILENT = new FitListener() {};

    /** {@code samples} of this epoch, from 1, have been fitted, with the given mean loss so far. */
    default void progressed(int epoch, int samples, double loss) {}

    /** An epoch is complete and written down. */
    default void ended(EpochRow row, FitState state) {}
}
