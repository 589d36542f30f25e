package io.coincast.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.time.Grid;
import io.coincast.contracts.time.MarketClock;
import io.coincast.engine.onnx.OnnxEngines;
import io.coincast.forecasting.sample.CandleHistory;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.sample.ScaledSamples;
import io.coincast.ingest.exchange.ExchangeConfig;
import io.coincast.ingest.exchange.Market;
import io.coincast.ingest.exchange.PoloniexClient;
import io.coincast.simulator.SimulatorService;
import io.coincast.trainer.TrainerConfig;
import io.coincast.trainer.gate.Gate;
import io.coincast.trainer.gate.Verdict;
import io.coincast.trainer.refit.Refit;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's trainer, with the demo's candles and the demo's gate: what learnt nothing never serves, what learnt does. */
class DemoGateIT {
    private static final int ATTEMPTS = 20;
    private static final Instant ORIGIN = Instant.parse("2026-11-25T08:00:00Z");
    private static final int DEPTH = 10_000;
    private static final DemoMarket MARKET = new DemoMarket(300, ORIGIN, 10, 7);
    private static final OnnxEngines ENGINES = new OnnxEngines();

    @TempDir
    Path directory;

    @Test
    void shouldNeverPromoteShuffledTargetsAndPromoteTrueOnes() throws Exception {
        List<CandleRun> runs = candles();
        Refit honest = new Refit(config(1).fit(), config(1).minimumSamples(), ENGINES);
        Release good = honest.fit(runs, ORIGIN, doing -> {});
        Verdict first = judge(good, honest, runs, null);
        assertThat(first.promoted()).as(first.reason()).isTrue();

        for (int seed = 1; seed <= ATTEMPTS; seed++) {
            Refit shuffling =
                    new Refit(config(seed).fit(), config(seed).minimumSamples(), ENGINES, shuffled(new Random(seed)));
            Release bad = shuffling.fit(runs, ORIGIN, doing -> {});
            assertRefused(judge(bad, shuffling, runs, null), seed, "nothing serves");
            assertRefused(judge(bad, shuffling, runs, good), seed, "a good one serves");
        }
    }

    private static void assertRefused(Verdict verdict, int attempt, String when) {
        assertThat(verdict.promoted())
                .as("attempt %d, %s: %s", attempt, when, verdict.reason())
                .isFalse();
    }

    private static Verdict judge(Release candidate, Refit recipe, List<CandleRun> runs, @Nullable Release incumbent)
            throws InterruptedException {
        TrainerConfig config = config(1);
        return new Gate(config.gate(), config.fit().families().size(), recipe, ENGINES, () -> incumbent)
                .judge(candidate, runs, ORIGIN, doing -> {});
    }

    /** The demo's, but for the slower of its two families. */
    private static TrainerConfig config(long seed) {
        Map<String, String> keys = new HashMap<>(MARKET.trainer());
        keys.put("fit.seed", String.valueOf(seed));
        keys.put("fit.families", "mlp");
        return ConfigLoader.load(TrainerConfig.class, ConfigSources.ofFlags(keys));
    }

    /** All that the demo's ingest would have published by the time it starts. */
    private List<CandleRun> candles() throws Exception {
        MarketClock clock = MarketClock.accelerated(Clock.fixed(ORIGIN, ZoneOffset.UTC), ORIGIN, MARKET.speed());
        List<CandleRun> runs = new ArrayList<>();
        try (SimulatorService exchange = new PipelineParts(directory, MARKET, clock).simulator(Map.of())) {
            PoloniexClient client =
                    new PoloniexClient(new ExchangeConfig(exchange.uri(), 180, Duration.ofSeconds(20), 3));
            long toMs = Grid.floor(ORIGIN.toEpochMilli()) - Grid.INTERVAL_MS;
            for (Market market : client.markets()) {
                CandleHistory history = new CandleHistory(market.symbol(), DEPTH);
                client.candles(market.symbol(), toMs - DemoMarket.HISTORY.toMillis(), toMs)
                        .forEach(history::accept);
                runs.addAll(history.runs(0, Long.MAX_VALUE));
            }
        }
        return runs;
    }

    /** Inputs as they are, each with the targets of another. */
    private static UnaryOperator<ScaledSamples> shuffled(Random random) {
        return samples -> {
            float[] targets = samples.targets().clone();
            for (int row = samples.rows() - 1; row > 0; row--) {
                swap(targets, row, random.nextInt(row + 1));
            }
            return new ScaledSamples(samples.inputs(), targets, samples.rows());
        };
    }

    private static void swap(float[] targets, int a, int b) {
        for (int k = 0; k < Forecast.HORIZON; k++) {
            float kept = targets[a * Forecast.HORIZON + k];
            targets[a * Forecast.HORIZON + k] = targets[b * Forecast.HORIZON + k];
            targets[b * Forecast.HORIZON + k] = kept;
        }
    }
}
