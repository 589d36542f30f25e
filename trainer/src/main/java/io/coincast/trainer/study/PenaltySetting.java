package io.coincast.trainer.study;

import io.coincast.engine.dl4j.network.Penalty;
import io.coincast.engine.dl4j.network.Regularization;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One way to regularise a network.
 *
 * @param targets what the penalty lies on; none for no penalty
 */
public record PenaltySetting(Set<Target> targets, double l1, double l2) {
    /** What a penalty can lie on. */
    public enum Target {
        /** What is added. */
        BIAS,
        /** What multiplies a layer's inputs. */
        KERNEL,
        /** What multiplies a layer's own last state. */
        RECURRENT,
        /** The last hidden layer's outputs. */
        ACTIVITY;

        /** As it is written on a command line and in tables. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public PenaltySetting {
        targets = new LinkedHashSet<>(targets);
    }

    /** As tables write it, for example {@code bias L1L2(0.0,0.01)}. */
    public String name() {
        if (targets.isEmpty()) {
            return "none";
        }
        return targets.stream().map(Target::toString).collect(Collectors.joining("+")) + " L1L2(" + l1 + "," + l2 + ")";
    }

    /** The penalties. */
    public Regularization regularization() {
        return new Regularization(on(Target.BIAS), on(Target.KERNEL), on(Target.RECURRENT), on(Target.ACTIVITY));
    }

    private Penalty on(Target target) {
        return targets.contains(target) ? new Penalty(l1, l2) : Penalty.NONE;
    }

    /**
     * No penalty, then each pair of {@code l1s} and {@code l2s} on each of {@code targets}; with {@code combining} on each
     * set of them as well.
     */
    public static List<PenaltySetting> grid(
            List<Target> targets, List<Double> l1s, List<Double> l2s, boolean combining) {
        List<PenaltySetting> settings = new ArrayList<>();
        settings.add(new PenaltySetting(Set.of(), 0, 0));
        for (Set<Target> subset : subsets(targets, combining)) {
            for (double l1 : l1s) {
                for (double l2 : l2s) {
                    if (l1 != 0 || l2 != 0) {
                        settings.add(new PenaltySetting(subset, l1, l2));
                    }
                }
            }
        }
        return settings.stream().distinct().toList();
    }

    private static List<Set<Target>> subsets(List<Target> targets, boolean combining) {
        List<Set<Target>> subsets = new ArrayList<>();
        for (int mask = 1; mask < 1 << targets.size(); mask++) {
            if (combining || Integer.bitCount(mask) == 1) {
                Set<Target> subset = new LinkedHashSet<>();
                for (int i = 0; i < targets.size(); i++) {
                    if ((mask & 1 << i) != 0) {
                        subset.add(targets.get(i));
                    }
                }
                subsets.add(subset);
            }
        }
        subsets.sort((a, b) -> Integer.compare(a.size(), b.size()));
        return subsets;
    }
}
