package io.coincast.forecasting.backtest;

import java.util.BitSet;

/**
 * The lowest and highest coverage of any {@value #LENGTH} settled forecasts in a row. Threads: confined to one. Warm-up:
 * NaN before there are so many.
 */
final class RollingCoverage {
    static final int LENGTH = 2000;

    private final BitSet covered = new BitSet(LENGTH);
    private long seen;
    private int count;
    private int lowest = Integer.MAX_VALUE;
    private int highest = Integer.MIN_VALUE;

    void add(boolean within) {
        int slot = (int) (seen % LENGTH);
        count += (within ? 1 : 0) - (covered.get(slot) ? 1 : 0);
        covered.set(slot, within);
        seen++;
        if (seen >= LENGTH) {
            lowest = Math.min(lowest, count);
            highest = Math.max(highest, count);
        }
    }

    double lowest() {
        return seen < LENGTH ? Double.NaN : lowest / (double) LENGTH;
    }

    double highest() {
        return seen < LENGTH ? Double.NaN : highest / (double) LENGTH;
    }
}
