package io.coincast.benchmarks.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Who is hit when, and with what: a function of the seed alone, so that a failure can be had again. */
final class ChaosPlan {
    private static final long SHORTEST_GAP_MS = 1_500;
    private static final long LONGEST_GAP_MS = 6_500;
    private static final long LONGEST_DOWN_MS = 3_000;
    private static final long SHORTEST_PAUSE_MS = 500;
    private static final long LONGEST_PAUSE_MS = 12_000;
    private static final double KILLS = 0.65;

    private ChaosPlan() {}

    /** The blows of {@code length} to {@code victims} processes; none is hit while it is still down from the last. */
    static List<Blow> of(long seed, Duration length, int victims) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] downUntilMs = new long[victims];
        List<Blow> blows = new ArrayList<>();
        long atMs = random.nextLong(SHORTEST_GAP_MS, LONGEST_GAP_MS);
        while (atMs < length.toMillis()) {
            Blow blow = blow(random, atMs, victims);
            if (downUntilMs[blow.victim()] < atMs) {
                blows.add(blow);
                downUntilMs[blow.victim()] = blow.endMs();
            }
            atMs += random.nextLong(SHORTEST_GAP_MS, LONGEST_GAP_MS);
        }
        return List.copyOf(blows);
    }

    private static Blow blow(SplittableRandom random, long atMs, int victims) {
        int victim = random.nextInt(victims);
        return random.nextDouble() < KILLS
                ? new Blow(atMs, victim, Blow.Kind.KILL, random.nextLong(LONGEST_DOWN_MS))
                : new Blow(atMs, victim, Blow.Kind.PAUSE, random.nextLong(SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS));
    }
}
