package io.coincast.trainer.refit;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.Release;
import io.coincast.engine.onnx.OnnxEngines;
import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.sample.Sample;
import io.coincast.forecasting.sample.ScaledSamples;
import io.coincast.forecasting.sample.Split;
import io.coincast.forecasting.sample.WindowSampler;
import io.coincast.forecasting.window.Window;
import io.coincast.trainer.Market;
import io.coincast.trainer.gate.Gate;
import io.coincast.trainer.gate.GateConfig;
import io.coincast.trainer.gate.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Networks, really fitted and really judged, on coins that swing to and fro every eight candles, so that a window's
 * last returns tell something of the next.
 */
class ShuffledTargetsTest {
    private static final int ATTEMPTS = 20;
    private static final int CANDLES = 1700;
    private static final List<CandleRun> RUNS = swinging(4);
    private static final Instant NOW = Market.closeTime(CANDLES - 1);
    private static final OnnxEngines ENGINES = new OnnxEngines();
    private static final GateConfig GATE = ConfigLoader.load(
            GateConfig.class, ConfigSources.ofFlags(Map.of("folds", "2", "stride", "2", "maximum-samples", "1500")));

    private static List<CandleRun> swinging(int coins) {
        List<CandleRun> runs = new ArrayList<>();
        for (int coin = 0; coin < coins; coin++) {
            Random random = new Random(coin);
            double[] closes = new double[CANDLES];
            double logPrice = 0;
            for (int i = 0; i < CANDLES; i++) {
                logPrice += 5e-4 * random.nextGaussian();
                closes[i] = Math.exp(logPrice + 7e-4 * Math.sin(i * Math.PI / 4));
            }
            runs.add(new CandleRun("COIN" + coin + "_USDT", Market.closeTimeMs(0), closes));
        }
        return runs;
    }

    private static FitConfig fits(long seed) {
        return ConfigLoader.load(
                FitConfig.class,
                ConfigSources.ofFlags(Map.of(
                        "families", "nlinear",
                        "stride", "3",
                        "epochs", "8",
                        "batch-size", "32",
                        "calibrate-fraction", "0.2",
                        "score-fraction", "0.2",
                        "learning-rate", "0.001",
                        "seed", String.valueOf(seed))));
    }

    /** Inputs as they are, each with the targets of another. */
    private static UnaryOperator<ScaledSamples> shuffled(long seed) {
        Random random = new Random(seed);
        return samples -> {
            float[] targets = samples.targets().clone();
            for (int row = samples.rows() - 1; row > 0; row--) {
                int other = random.nextInt(row + 1);
                for (int k = 0; k < Forecast.HORIZON; k++) {
                    float kept = targets[row * Forecast.HORIZON + k];
                    targets[row * Forecast.HORIZON + k] = targets[other * Forecast.HORIZON + k];
                    targets[other * Forecast.HORIZON + k] = kept;
                }
            }
            return new ScaledSamples(samples.inputs(), targets, samples.rows());
        };
    }

    private static Refit refit(long seed, boolean shuffling) {
        return new Refit(fits(seed), 100, ENGINES, shuffling ? shuffled(seed) : UnaryOperator.identity());
    }

    private static Verdict judge(Release candidate, RecipeFit recipe, @Nullable Release incumbent) throws Exception {
        return new Gate(GATE, 1, recipe, ENGINES, () -> incumbent).judge(candidate, RUNS, NOW, doing -> {});
    }

    @Test
    void shouldNeverPromoteANetworkFittedOnShuffledTargets() throws Exception {
        Refit honest = refit(1, false);
        Release good = honest.fit(RUNS, NOW, doing -> {});
        for (long seed = 1; seed <= ATTEMPTS; seed++) {
            Refit shuffling = refit(seed, true);
            Release bad = shuffling.fit(RUNS, NOW, doing -> {});

            assertThat(judge(bad, shuffling, null).promoted())
                    .as("attempt %d, nothing serves", seed)
                    .isFalse();
            assertThat(judge(bad, honest, null).promoted())
                    .as("attempt %d, though its recipe is good", seed)
                    .isFalse();
            assertThat(judge(bad, shuffling, good).promoted())
                    .as("attempt %d, a good one serves", seed)
                    .isFalse();
        }
    }

    @Test
    void shouldPromoteTheSameNetworkFittedOnItsOwnTargets() throws Exception {
        Refit honest = refit(1, false);
        Refit shuffling = refit(2, true);
        Release good = honest.fit(RUNS, NOW, doing -> {});

        Verdict first = judge(good, honest, null);
        Verdict second = judge(good, honest, shuffling.fit(RUNS, NOW, doing -> {}));

        assertThat(first.promoted()).as(first.reason()).isTrue();
        assertThat(first.evidence()).containsEntry("folds", 2.0);
        assertThat(second.promoted()).as(second.reason()).isTrue();
    }

    @Test
    void shouldFitAFoldOnNothingThatComesAfterIt() throws Exception {
        long endMs = Market.closeTimeMs(1100);
        FitPart part = new FitPart(
                Market.closeTimeMs(Window.LENGTH), new Split(Market.closeTimeMs(800), Market.closeTimeMs(950), endMs));
        List<CandleRun> absurd =
                RUNS.stream().map(run -> withAbsurdFuture(run, 1101)).toList();
        List<Window> windows = new WindowSampler(8, 100, 100)
                .cut(RUNS, new Split(endMs, endMs, RUNS.get(0).lastCloseTimeMs())).score().stream()
                        .map(Sample::window)
                        .toList();

        try (ForecastModel one = refit(1, false).fit("nlinear", part, RUNS, doing -> {});
                ForecastModel other = refit(1, false).fit("nlinear", part, absurd, doing -> {})) {
            for (Window window : windows) {
                for (int k = 1; k <= Forecast.HORIZON; k++) {
                    assertThat(other.forecast(List.of(window)).get(0).step(k))
                            .isEqualTo(one.forecast(List.of(window)).get(0).step(k));
                }
            }
        }
        assertThat(windows).isNotEmpty();
    }

    private static CandleRun withAbsurdFuture(CandleRun run, int from) {
        double[] closes = new double[run.size()];
        Arrays.setAll(closes, i -> i < from ? run.close(i) : 1e6 + i);
        return new CandleRun(run.symbol(), run.closeTimeMs(0), closes);
    }
}
