package io.coincast.trainer.gate;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.forecasting.feature.ScaledLogClose;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.ModelEngine;
import io.coincast.forecasting.model.ReleaseModel;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.sample.Sample;
import io.coincast.forecasting.sample.SampleSet;
import io.coincast.forecasting.sample.Split;
import io.coincast.forecasting.sample.WindowSampler;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import io.coincast.trainer.Market;
import io.coincast.trainer.refit.FitPart;
import io.coincast.trainer.refit.RecipeFit;
import io.coincast.trainer.release.ReleaseBuilder;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Releases that know one thing: the quantiles of scaled returns over the training part. They are really fitted and really
 * judged; their graph is a table, which they run themselves.
 */
final class QuantileReleases implements EngineFactory, RecipeFit {
    static final WindowSampler SAMPLER = new WindowSampler(4, 5000, 6000);

    private static final int OUTPUTS = Forecast.HORIZON * QuantileLevels.COUNT;

    private final List<CandleRun> runs;
    private final SampleSet samples;
    private final Split split;
    private final Map<String, Long> shuffles = new HashMap<>();

    /** What was fitted anew, in that order. */
    final List<FitPart> parts = new ArrayList<>();

    QuantileReleases(List<CandleRun> runs) {
        this(runs, 0.05, 0.45);
    }

    QuantileReleases(List<CandleRun> runs, double calibrate, double score) {
        this.runs = runs;
        long fromMs = runs.get(0).closeTimeMs(Window.LENGTH - 1);
        split = Split.ofFractions(fromMs, runs.get(0).lastCloseTimeMs(), calibrate, score);
        samples = SAMPLER.cut(runs, split);
    }

    /** Coins whose trades hit the bid or the ask at random: they move less over many candles than one candle suggests. */
    static List<CandleRun> bouncing(int coins, int candles) {
        List<CandleRun> runs = new ArrayList<>();
        for (int coin = 0; coin < coins; coin++) {
            double[] closes = Market.walk(coin, candles);
            Random random = new Random(100 + coin);
            Arrays.setAll(closes, i -> closes[i] * Math.exp(5e-4 * random.nextGaussian()));
            runs.add(new CandleRun("COIN" + coin + "_USDT", Market.closeTimeMs(0), closes));
        }
        return runs;
    }

    /** Fitted on targets shuffled with {@code shuffle} as seed, or on the right ones where it is 0. */
    Release fit(String name, long shuffle) {
        shuffles.put(name, shuffle);
        return release(name, table(samples.train(), shuffle));
    }

    /** Fits by the recipe that made the release called {@code family}: shuffled where that was. */
    @Override
    public ForecastModel fit(String family, FitPart part, Collection<CandleRun> all, Consumer<String> progress) {
        parts.add(part);
        List<Sample> train = SAMPLER.cut(all, part.split()).train().stream()
                .filter(sample -> sample.asOfMs() >= part.fromMs())
                .toList();
        byte[] graph = table(train, shuffles.getOrDefault(family, 0L));
        return new ReleaseModel(family, open(graph, manifest(family, Map.of())), new ScaledLogClose());
    }

    private static byte[] table(List<Sample> windows, long shuffle) {
        List<Sample> targets = new ArrayList<>(windows);
        if (shuffle != 0) {
            Collections.shuffle(targets, new Random(shuffle));
        }
        ByteBuffer graph = ByteBuffer.allocate(OUTPUTS * Float.BYTES);
        for (int k = 1; k <= Forecast.HORIZON; k++) {
            double[] scaled = scaled(windows, targets, k);
            for (double level : QuantileLevels.toArray()) {
                graph.putFloat((float) scaled[(int) (level * scaled.length)]);
            }
        }
        return graph.array();
    }

    private static double[] scaled(List<Sample> windows, List<Sample> targets, int k) {
        double[] scaled = new double[targets.size()];
        for (int i = 0; i < scaled.length; i++) {
            double scale = WindowScaling.of(windows.get(i).window()).scale();
            scaled[i] = targets.get(i).logReturn(k) / scale;
        }
        Arrays.sort(scaled);
        return scaled;
    }

    private Release release(String name, byte[] graph) {
        Map<String, String> hyper = Map.of(
                Gate.SCORE_FROM,
                String.valueOf(split.scoreFromMs()),
                Fold.CALIBRATE_FROM,
                String.valueOf(split.calibrateFromMs()));
        return build(manifest(name, hyper), graph, Instant.ofEpochMilli(split.endMs()));
    }

    private Release build(ReleaseManifest manifest, byte[] graph, Instant at) {
        try {
            return new ReleaseBuilder(this).build(graph, manifest, Map.of(), samples, at);
        } catch (InvalidReleaseException e) {
            throw new AssertionError(e);
        }
    }

    Release created(Release release, Instant at) {
        return build(release.manifest(), release.graphBytes(), at);
    }

    Release scoredFrom(Release release, long scoreFromMs) {
        Map<String, String> hyper = Map.of(Gate.SCORE_FROM, String.valueOf(scoreFromMs));
        return build(
                manifest(release.manifest().family(), hyper),
                release.graphBytes(),
                Instant.ofEpochMilli(release.createdAtMs()));
    }

    private ReleaseManifest manifest(String name, Map<String, String> hyperParameters) {
        return new ReleaseManifest(
                name,
                "in",
                "out",
                Window.LENGTH,
                Forecast.HORIZON,
                QuantileLevels.asList(),
                WindowScaling.FEATURES,
                runs.get(0).closeTimeMs(0),
                split.endMs(),
                "none",
                runs.stream().map(CandleRun::symbol).toList(),
                0,
                hyperParameters,
                "test",
                Map.of());
    }

    @Override
    public ModelEngine open(byte[] graph, ReleaseManifest manifest) {
        float[] row = new float[OUTPUTS];
        ByteBuffer.wrap(graph).asFloatBuffer().get(row);
        return new Table(row);
    }

    private static final class Table implements ModelEngine {
        private final float[] row;

        Table(float[] row) {
            this.row = row;
        }

        @Override
        public String name() {
            return "table";
        }

        @Override
        public float[] infer(float[] inputs, int rows) {
            float[] outputs = new float[rows * OUTPUTS];
            for (int i = 0; i < outputs.length; i++) {
                outputs[i] = row[i % OUTPUTS];
            }
            return outputs;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
