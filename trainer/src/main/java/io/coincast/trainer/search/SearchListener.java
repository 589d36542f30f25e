package io.coincast.trainer.search;

import io.coincast.trainer.fit.FitListener;

/** Is told what a search does. Threads: called by the one that searches. */
@FunctionalInterface
public interface SearchListener {
    /** The fit of {@code trial} on the given fold begins; who is told of it. */
    FitListener fitting(Trial trial, int fold, int samples, int epochs);
}
