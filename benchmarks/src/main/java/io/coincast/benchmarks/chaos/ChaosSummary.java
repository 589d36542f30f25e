package io.coincast.benchmarks.chaos;

import java.util.List;

/**
 * What a chaos run amounted to, as {@code --json} prints it.
 *
 * @param ticks distinct close times for which any symbol was owed a forecast
 * @param symbols those with forecasts
 * @param kills processes killed with SIGKILL
 * @param forecasts forecasts committed, those that supersede another included
 * @param missing fresh candles with a full window and no forecast
 * @param duplicates second forecasts for the same candle that do not supersede the first
 * @param withheld candles with a full window that were owed nothing, for they were published too late
 * @param rejected records on the rejected topic
 * @param violations each broken guarantee with symbol and tick; empty if all held
 */
record ChaosSummary(
        long seed,
        long ticks,
        int symbols,
        int kills,
        long forecasts,
        long missing,
        long duplicates,
        long withheld,
        long rejected,
        List<String> violations) {
    ChaosSummary {
        violations = List.copyOf(violations);
    }
}
