package io.coincast.trainer.search;

import io.coincast.engine.dl4j.network.Head;
import java.time.Duration;

/**
 * How the search goes about it.
 *
 * @param trials how many are begun
 * @param epochs that a trial is given which is not given up
 * @param halving whether most are given up early: each round keeps the better 1/η and gives it η times the epochs
 * @param eta η, at least 2
 * @param folds of the walk forward
 * @param budget no epoch of a fit begins when those before took this long
 */
public record SearchSettings(int trials, int epochs, boolean halving, int eta, int folds, Head head, Duration budget) {
    public SearchSettings {
        if (trials < 1 || epochs < 1 || folds < 1 || eta < 2) {
            throw new IllegalArgumentException("trials, epochs and folds: must be positive, and eta at least 2");
        }
    }
}
