package io.coincast.engine.dl4j.training;

import java.time.Duration;

/**
 * One pass over the training samples.
 *
 * @param number from 1
 * @param of how many there will be at most
 * @param loss of the network's head on the training samples, while fitting
 * @param validationLoss the same on the validation samples, after the epoch
 * @param duration wall time that it took
 */
public record Epoch(int number, int of, double loss, double validationLoss, Duration duration) {}
