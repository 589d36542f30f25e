package io.coincast.predictor.metric;

import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.Settlement;
import io.coincast.contracts.record.SettlementStep;
import io.coincast.forecasting.baseline.VolatilityBaseline;
import io.coincast.forecasting.settle.StepScores;
import io.coincast.forecasting.signal.SignalBook;
import io.coincast.predictor.settle.ScoreBoard;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * The predictor's meters. Counts include work that a crash rolled back and repeated; the topics are the truth. What an alert
 * watches is there from the start, at 0: the first increase of a series that begins with it is none to Prometheus.
 *
 * <p>Units: durations in wall time unless the name says market. Threads: safe.
 */
public final class PredictorMetrics {
    private static final String PREFIX = "coincast.predictor.";

    private final MeterRegistry registry;
    private final DistributionSummary batchSize;
    private final Timer batchTime;
    private final Timer tickLatency;
    private final Map<Stage, Timer> stages;
    private final Counter rejected;
    private final Counter reissued;
    private final Map<String, Map<String, Counter>> counters = new ConcurrentHashMap<>();

    public PredictorMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.stages = stages(registry);
        this.rejected = Counter.builder(PREFIX + "rejected")
                .description("Records sent to the rejected topic")
                .register(registry);
        this.reissued = Counter.builder(PREFIX + "reissued")
                .description("Forecasts that supersede one made before the exchange changed a candle")
                .register(registry);
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
        for (ReleaseResult result : ReleaseResult.values()) {
            releases(result);
        }
        forecasts(VolatilityBaseline.ENGINE);
    }

    /** A candle had this outcome in its window. */
    public void candle(String outcome) {
        counter("candles", "Candles by what became of them", "outcome", outcome).increment();
    }

    /** A closed candle got no forecast, for this reason. */
    public void withheld(String reason) {
        withheld(reason, 1);
    }

    /** Closed candles got no forecast, for this reason, {@code times} over; 0 for one that may come to pass. */
    public void withheld(String reason, int times) {
        counter("withheld", "Closed candles without a forecast, by reason", "reason", reason)
                .increment(times);
    }

    /** A forecast is made again, since a candle of its window has changed. */
    public void reissued() {
        reissued.increment();
    }

    /** A record was not a candle. */
    public void rejected() {
        rejected.increment();
    }

    /** What becomes of a release. */
    public enum ReleaseResult {
        SERVED,
        CHALLENGING,
        REFUSED,
        WITHDRAWN,
        FAILED
    }

    /** This became of a release. */
    public void release(ReleaseResult result) {
        releases(result).increment();
    }

    private Counter releases(ReleaseResult result) {
        return counter(
                "releases",
                "Releases by what became of them",
                "result",
                result.name().toLowerCase(Locale.ROOT));
    }

    /** Shows how many records of the signals topic were no signals. */
    public void signals(SignalBook book) {
        FunctionCounter.builder(PREFIX + "signals.skipped", book, SignalBook::skipped)
                .description("Records of the signals topic that could not be used")
                .register(registry);
    }

    /** A close settled these steps. */
    public void settlement(Settlement settlement) {
        int covered80 = 0;
        int covered95 = 0;
        for (SettlementStep step : settlement.steps()) {
            covered80 += step.covered80() ? 1 : 0;
            covered95 += step.covered95() ? 1 : 0;
        }
        String slot = settlement.slot();
        counter("settled", "Forecast steps settled, amendments included, by slot", "slot", slot)
                .increment(settlement.steps().size());
        counter("settled.covered80", "Those within the 80 % interval", "slot", slot)
                .increment(covered80);
        counter("settled.covered95", "Those within the 95 % interval", "slot", slot)
                .increment(covered95);
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
        forecasts(engine).increment(size);
    }

    private Counter forecasts(String engine) {
        return counter("forecasts", "Forecasts made, by engine", "engine", engine);
    }

    /** Where the time of a task's tick goes, in order. */
    public enum Stage {
        /** From the first candle that was taken in until the batch began. */
        WAIT,
        /** From windows to the network's inputs, and from its outputs to prices. */
        FEATURES,
        /** In the network. */
        INFERENCE,
        /** From prices to records, encoded and handed to the producer, and to what is stored of them. */
        SERIALISATION,
        /** From the last forecast of a thread's tasks until all was sent and stored. */
        PRODUCE,
        /** From then until it was committed. */
        COMMIT
    }

    /** A batch has spent {@code time} in {@code stage}. */
    public void stage(Stage stage, Duration time) {
        Objects.requireNonNull(stages.get(stage)).record(time);
    }

    private static Map<Stage, Timer> stages(MeterRegistry registry) {
        Map<Stage, Timer> timers = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            timers.put(
                    stage,
                    Timer.builder(PREFIX + "tick.stage")
                            .description("Where the time of a tick goes")
                            .tag("stage", stage.name().toLowerCase(Locale.ROOT))
                            .publishPercentiles(0.5, 0.99)
                            .register(registry));
        }
        return timers;
    }

    /** A forecast was made so long after its candle had been published. */
    public void tickLatency(Duration marketTime) {
        tickLatency.record(marketTime.isNegative() ? Duration.ZERO : marketTime);
    }

    /** Registering anew what there is costs more than counting. */
    private Counter counter(String name, String description, String tag, String value) {
        return counters.computeIfAbsent(name, n -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        value,
                        v -> Counter.builder(PREFIX + name)
                                .description(description)
                                .tag(tag, value)
                                .register(registry));
    }
}
