package io.coincast.simulator.market;

import io.coincast.contracts.time.Grid;
import io.coincast.simulator.source.Listing;
import io.coincast.simulator.source.SeedMix;

/**
 * Which candles the faults strike: the same ones for the same seed, and more of them for a larger share. Time: the
 * market's. Threads: immutable.
 */
record CandleFaults(long seed, Faults faults) {
    private static final int MISSING = 1;
    private static final int AMENDED = 2;

    /** Whether the answers leave out the candle that opened at {@code openMs}; never one that is still running. */
    boolean leavesOut(Listing listing, long openMs, long nowMs) {
        long sinceClose = nowMs - openMs - Grid.INTERVAL_MS;
        long missingForMs = faults.missingFor().toMillis();
        return faults.missingCandle() > 0
                && sinceClose >= 0
                && (missingForMs == 0 || sinceClose < missingForMs)
                && chance(listing, openMs, MISSING) < faults.missingCandle();
    }

    /** Whether the exchange changes the candle that opened at {@code openMs} after its close. */
    boolean amends(Listing listing, long openMs) {
        return faults.amendedCandle() > 0 && chance(listing, openMs, AMENDED) < faults.amendedCandle();
    }

    /** When an amended candle changes. */
    long amendedAtMs(long openMs) {
        return openMs + Grid.INTERVAL_MS + faults.amendedFor().toMillis();
    }

    private double chance(Listing listing, long openMs, int kind) {
        return SeedMix.chance(seed, listing.symbol().hashCode(), openMs, kind);
    }
}
