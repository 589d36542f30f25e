package io.coincast.standalone.audit;

import java.util.List;

/**
 * What a run amounted to, as {@code --json} prints it.
 *
 * @param candles closed candles published
 * @param forecasts forecasts that could be read, committed
 * @param duplicates second forecasts for the same candle
 * @param missing fresh candles with a full window and no forecast
 * @param unexpected forecasts that no fresh candle with a full window asks for
 * @param rejected records on the rejected topic
 * @param undecodable records on other topics that are not what belongs there
 * @param late candles with a full window that were published too late to be forecast, as after a long outage
 * @param releases releases published to serve
 * @param settledSteps forecast steps of which the close has come true
 * @param servedReleaseIds releases that made forecasts, in the order in which they first did
 * @param baselineForecasts forecasts made before there was a release
 * @param symbols symbols seen
 * @param symbolsWithForecasts those of them for which a forecast was made
 * @param symbolsWithFullWindow those of them that have 256 contiguous candles
 * @param firstForecastMs from the start of the process until the first forecast could be read; −1 if there was none
 * @param tickLatencyMs from the append of a candle until its forecast could be read
 */
public record AuditSummary(
        long candles,
        long forecasts,
        long duplicates,
        long missing,
        long unexpected,
        long rejected,
        long undecodable,
        long late,
        long releases,
        long settledSteps,
        List<String> servedReleaseIds,
        long baselineForecasts,
        int symbols,
        int symbolsWithForecasts,
        int symbolsWithFullWindow,
        long firstForecastMs,
        Latency tickLatencyMs) {

    public AuditSummary {
        servedReleaseIds = List.copyOf(servedReleaseIds);
    }

    /** Percentiles in milliseconds over {@code count} forecasts. */
    public record Latency(long count, long p50, long p99, long max) {}

    /** Whether there were forecasts, and every guarantee held. */
    public boolean holds() {
        return forecasts > 0
                && missing == 0
                && duplicates == 0
                && unexpected == 0
                && rejected == 0
                && undecodable == 0
                && symbolsWithForecasts == symbolsWithFullWindow;
    }
}
