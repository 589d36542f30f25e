package io.coincast.predictor.metric;

import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.Settlement;
import io.coincast.contracts.record.SettlementStep;
import io.coincast.forecasting.settle.StepScores;
import io.coincast.predictor.settle.ScoreBoard;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The predictor's meters. Counts include work that a crash rolled back and repeated; the topics are the truth.
 *
 * <p>Units: durations in wall time unless the name says market. Threads: safe.
 */
public final class PredictorMetrics {
    private static final String PREFIX = "coincast.predictor.";

    private final MeterRegistry registry;
    private final DistributionSummary batchSize;
    private final Timer batchTime;
    private final Timer tickLatency;

    public PredictorMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.batchSize = DistributionSummary.builder(PREFIX + "batch.size")
                .description("Symbols forecast in one call of the model")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        this.batchTime = Timer.builder(PREFIX + "batch.time")
                .description("Duration of one call of the model")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        this.tickLatency = Timer.builder(PREFIX + "tick.latency.market")
                .description("Market time from a candle's publishing to its forecast")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
    }

    /** A candle had this outcome in its window. */
    public void candle(String outcome) {
        counter("candles", "Candles by what became of them", "outcome", outcome).increment();
    }

    /** A closed candle got no forecast, for this reason. */
    public void withheld(String reason) {
        counter("withheld", "Closed candles without a forecast, by reason", "reason", reason)
                .increment();
    }

    /** A forecast is made again, since a candle of its window has changed. */
    public void reissued() {
        Counter.builder(PREFIX + "reissued")
                .description("Forecasts that supersede one made before the exchange changed a candle")
                .register(registry)
                .increment();
    }

    /** A record was not a candle. */
    public void rejected() {
        Counter.builder(PREFIX + "rejected")
                .description("Records sent to the rejected topic")
                .register(registry)
                .increment();
    }

    /** A release was {@code served}, {@code refused}, {@code withdrawn} or {@code failed}. */
    public void release(String result) {
        counter("releases", "Releases by what became of them", "result", result).increment();
    }

    /** A close settled these steps. */
    public void settlement(Settlement settlement) {
        settled("settled", "Forecast steps settled, amendments included, by slot", settlement, step -> true);
        settled("settled.covered80", "Those within the 80 % interval", settlement, SettlementStep::covered80);
        settled("settled.covered95", "Those within the 95 % interval", settlement, SettlementStep::covered95);
    }

    private void settled(String name, String description, Settlement settlement, Predicate<SettlementStep> which) {
        double count = (double) settlement.steps().stream().filter(which).count();
        counter(name, description, "slot", settlement.slot()).increment(count);
    }

    /** Shows the champion's rolling scores, the mean over this instance's symbols; NaN while there are none. */
    public void scores(ScoreBoard board) {
        gauge("skill", "1 - error / persistence's error of the champion", board, StepScores::skill);
        gauge("crps.skill", "1 - CRPS / persistence's error of the champion", board, StepScores::crpsSkill);
        gauge("mase", "Error of the champion over the mean move of a candle", board, StepScores::mase);
        gauge("crps", "CRPS of the champion, natural-log return", board, StepScores::crps);
        gauge("hit.rate", "Fraction of the champion's medians on the right side", board, StepScores::hitRate);
        gauge("coverage50", "Fraction of closes within the champion's 50 % interval", board, StepScores::coverage50);
        gauge("coverage80", "Fraction of closes within the champion's 80 % interval", board, StepScores::coverage80);
        gauge("coverage95", "Fraction of closes within the champion's 95 % interval", board, StepScores::coverage95);
    }

    private void gauge(String name, String description, ScoreBoard board, ToDoubleFunction<StepScores> score) {
        Gauge.builder(PREFIX + name, board, b -> b.mean(Release.CHAMPION, score))
                .description(description)
                .register(registry);
    }

    /** The model forecast {@code size} windows in {@code time}; the engine states what it was. */
    public void batch(int size, Duration time, String engine) {
        batchSize.record(size);
        batchTime.record(time);
        counter("forecasts", "Forecasts made, by engine", "engine", engine).increment(size);
    }

    /** A forecast was made so long after its candle had been published. */
    public void tickLatency(Duration marketTime) {
        tickLatency.record(marketTime.isNegative() ? Duration.ZERO : marketTime);
    }

    private Counter counter(String name, String description, String tag, String value) {
        return Counter.builder(PREFIX + name)
                .description(description)
                .tag(tag, value)
                .register(registry);
    }
}
