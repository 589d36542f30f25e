package io.coincast.predictor.http;

import io.coincast.predictor.market.RejectedHistory;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the pipeline is, as far as one predictor can tell.
 *
 * <p>Time: epoch milliseconds UTC and durations of the market, but {@code batch} in wall time. {@code instance} counts since
 * this instance's start; the rest is of all instances, read from the topics.
 *
 * @param streams the state of this instance's streams, in Kafka's words
 * @param symbols how many symbols are known, by state
 * @param newestCandleMs close time of the newest candle of any symbol, absent before the first
 * @param candlesBehindMs how long ago that was; up to an interval and the grace is normal
 * @param forecastsBehindMs how far the newest forecast's as-of is behind the newest candle: 0 but for a moment at each tick
 * @param exchange the last hour's candles, which tell how the exchange is
 * @param rejected records that could not be processed in the last day
 */
public record PipelineStatus(
        long marketTimeMs,
        String streams,
        boolean historyCaughtUp,
        Map<String, Integer> symbols,
        @Nullable Long newestCandleMs,
        @Nullable Long candlesBehindMs,
        @Nullable Long newestForecastMs,
        @Nullable Long forecastsBehindMs,
        Exchange exchange,
        Rejected rejected,
        Instance instance) {

    /**
     * What the exchange delivered in the last hour of the market.
     *
     * @param candles how many closed
     * @param filled how many of them it did not have
     * @param amended how many of them it changed afterwards
     */
    public record Exchange(int candles, int filled, int amended) {}

    /** How many, and the newest, newest first. */
    public record Rejected(int lastDay, List<RejectedHistory.Rejection> newest) {}

    /**
     * What this instance did since it was started.
     *
     * @param tickLatency market time from a candle's publishing to its forecast
     * @param batch duration of one call of the model
     * @param candles by what became of them
     * @param withheld closed candles without a forecast, by reason
     */
    public record Instance(
            @Nullable Latency tickLatency,
            @Nullable Latency batch,
            Map<String, Long> candles,
            Map<String, Long> withheld,
            StreamClients streamClients) {}

    /** How many follow the stream of forecasts, and how many were dropped because they did not keep up. */
    public record StreamClients(int open, long dropped) {}

    /** Of the last minutes, as far as the percentiles go; absent before the first. */
    public record Latency(long count, double p50Ms, double p99Ms) {}
}
