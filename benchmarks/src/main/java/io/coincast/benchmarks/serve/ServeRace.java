package io.coincast.benchmarks.serve;

import io.coincast.benchmarks.Duel;
import io.coincast.benchmarks.train.Contestant;
import io.coincast.benchmarks.train.Peers;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.engine.dl4j.export.OnnxExport;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.network.NetworkOptions;
import io.coincast.engine.dl4j.serving.Dl4jEngines;
import io.coincast.engine.onnx.OnnxEngines;
import io.coincast.forecasting.feature.FeatureExtractions;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.ModelEngine;
import io.coincast.forecasting.model.ReleaseModel;
import io.coincast.forecasting.quantile.DistributionHead;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Serves each family by ONNX Runtime and by ND4J, against the same layers in PyTorch, and the whole path from windows to
 * prices against the call within it.
 */
public final class ServeRace {
    private static final Family[] FAMILIES = {
        Family.CNN_2, Family.CNN_3, Family.CNN_4, Family.TCN, Family.GRU_50, Family.LSTM_50
    };
    private static final int[] ROWS = {1, 1_000};

    private final int rounds;
    private final long roundMillis;
    private final Consumer<String> out;

    /** Each round lasts about {@code roundMillis} per contestant; rows of the table go to {@code out}. */
    public ServeRace(int rounds, long roundMillis, Consumer<String> out) {
        Peers.limitThreads();
        this.rounds = rounds;
        this.roundMillis = roundMillis;
        this.out = out;
    }

    /** All families, one row and 1,000. Failure: {@link InvalidReleaseException} where an engine refuses a graph of ours. */
    public void run() throws InvalidReleaseException {
        out.accept("| family | rows | engine | µs a call | against | its µs | times as fast |");
        out.accept("|---|---|---|---|---|---|---|");
        for (Family family : FAMILIES) {
            byte[] graph = graph(family);
            for (int rows : ROWS) {
                serve(family, graph, rows, new OnnxEngines(), rounds);
                serve(family, graph, rows, new Dl4jEngines(), Math.min(rounds, 5));
            }
            wholePath(family, graph);
        }
    }

    private void serve(Family family, byte[] graph, int rows, EngineFactory engines, int count)
            throws InvalidReleaseException {
        float[] inputs = noise(rows * Window.LENGTH);
        try (ModelEngine engine = engines.open(graph, manifest(family));
                Contestant peer = Peers.pyTorch(family)) {
            report(
                    family,
                    rows,
                    engine.name(),
                    peer.name(),
                    fight(() -> engine.infer(inputs, rows), () -> peer.predict(inputs, rows), count));
        }
    }

    /** From windows to prices: scaling, the call, the quantiles. */
    private void wholePath(Family family, byte[] graph) throws InvalidReleaseException {
        int rows = ROWS[1];
        List<Window> windows = windows(rows);
        float[] inputs = noise(rows * Window.LENGTH);
        ModelEngine engine = new OnnxEngines().open(graph, manifest(family));
        try (ReleaseModel model = new ReleaseModel("bench", engine, FeatureExtractions.of(WindowScaling.FEATURES))) {
            report(
                    family,
                    rows,
                    "onnx, windows to prices",
                    "the call alone",
                    fight(() -> model.forecast(windows), () -> engine.infer(inputs, rows), rounds));
        }
    }

    private Duel.Result fight(Runnable first, Runnable second, int count) {
        int calls = Math.min(Duel.calls(first, roundMillis), Duel.calls(second, roundMillis));
        return Duel.fight(first, second, calls, count);
    }

    private void report(Family family, int rows, String engine, String peer, Duel.Result result) {
        out.accept(String.format(
                Locale.ROOT,
                "| %s | %d | %s | %.0f | %s | %.0f | %.2f |",
                family.text(),
                rows,
                engine,
                result.firstNanos() / 1e3,
                peer,
                result.secondNanos() / 1e3,
                result.ratio()));
    }

    private static byte[] graph(Family family) {
        double[] shrinkage = new double[Forecast.HORIZON];
        double[][] residuals = new double[Forecast.HORIZON][QuantileLevels.COUNT];
        try (Network network = family.create(NetworkOptions.of(1, 1e-3))) {
            return OnnxExport.write(network, new DistributionHead(shrinkage, residuals), Map.of());
        }
    }

    private static ReleaseManifest manifest(Family family) {
        return new ReleaseManifest(
                family.text(),
                OnnxExport.INPUT,
                OnnxExport.OUTPUT,
                Window.LENGTH,
                Forecast.HORIZON,
                QuantileLevels.asList(),
                WindowScaling.FEATURES,
                0,
                0,
                "",
                List.of(),
                1,
                Map.of(),
                "bench",
                Map.of());
    }

    private static float[] noise(int length) {
        Random random = new Random(1);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static List<Window> windows(int rows) {
        Random random = new Random(2);
        List<Window> windows = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            double[] closes = new double[Window.LENGTH];
            double close = 100;
            for (int i = 0; i < closes.length; i++) {
                close *= Math.exp(0.001 * random.nextGaussian());
                closes[i] = close;
            }
            windows.add(Window.ofCloses("BTC_USDT", 0, closes));
        }
        return windows;
    }
}
