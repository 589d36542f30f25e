package io.coincast.trainer.search;

import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.network.Head;
import io.coincast.engine.dl4j.network.NetworkOptions;
import io.coincast.engine.dl4j.network.NetworkShape;
import io.coincast.engine.dl4j.network.NetworkSize;
import io.coincast.engine.dl4j.network.Penalty;
import io.coincast.engine.dl4j.network.Regularization;
import io.coincast.trainer.fit.FitSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One choice of hyper-parameters.
 *
 * @param number from 1
 * @param scale how large the network is made, relative to its usual size
 * @param dropout share that is dropped while fitting
 * @param l2 penalty on the kernel; 0 for none
 */
public record Trial(
        int number,
        Family family,
        double learningRate,
        int batchSize,
        double scale,
        double dropout,
        double l2,
        long seed) {
    private static final int LEAST = 2;

    /** The settings of a fit of {@code epochs}. */
    public FitSettings settings(Head head, int epochs, Duration budget, String digest) {
        NetworkOptions options = NetworkOptions.of(seed, learningRate)
                .withShape(NetworkShape.ofWindow(head))
                .withSize(size())
                .withDropout(dropout)
                .withRegularization(new Regularization(Penalty.NONE, new Penalty(0, l2), Penalty.NONE, Penalty.NONE));
        return new FitSettings(family, options, batchSize, epochs, epochs, budget, digest);
    }

    private NetworkSize size() {
        NetworkSize usual = NetworkSize.STANDARD;
        return usual.withUnits(scaled(usual.units()))
                .withFilters(scaled(usual.filters()))
                .withChannels(scaled(usual.channels()))
                .withHidden(usual.hidden().stream().map(this::scaled).toList());
    }

    private int scaled(int usual) {
        return Math.max(LEAST, (int) Math.round(usual * scale));
    }

    /** As a leaderboard shows it. */
    public Map<String, Object> describe() {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("trial", number);
        described.put("family", family.text());
        described.put("learningRate", learningRate);
        described.put("batchSize", batchSize);
        described.put("scale", scale);
        described.put("dropout", dropout);
        described.put("l2", l2);
        return described;
    }
}
