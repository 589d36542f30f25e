package io.coincast.benchmarks.serve;

import io.coincast.benchmarks.BenchMain.Amount;
import io.coincast.benchmarks.Budget;
import io.coincast.benchmarks.Duel;
import io.coincast.benchmarks.Report;
import io.coincast.benchmarks.train.Contestant;
import io.coincast.benchmarks.train.Peers;
import io.coincast.contracts.record.Forecast;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.serving.Dl4jEngines;
import io.coincast.engine.onnx.OnnxEngines;
import io.coincast.forecasting.feature.FeatureExtractions;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.ModelEngine;
import io.coincast.forecasting.model.ReleaseModel;
import io.coincast.forecasting.quantile.QuantileLevels;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Serves each family by ONNX Runtime and by ND4J, against the same layers with the same weights in PyTorch, and the whole
 * path from windows to prices against the call within it. Nothing is timed before both say the same.
 */
public final class ServeRace {
    private static final int[] ROWS = {1, 1_000};
    private static final int SLOW_ROUNDS = 3;
    private static final float TOLERANCE = 1e-4f;

    private final Amount amount;
    private final Budget budget;
    private final Report report;

    /** Rows go to {@code report}, until {@code budget} is spent. */
    public ServeRace(Amount amount, Budget budget, Report report) {
        Peers.limitThreads();
        this.amount = amount;
        this.budget = budget;
        this.report = report;
    }

    /** All of {@code families}, one row and 1,000. Failure: {@link InvalidReleaseException} where an engine refuses a graph. */
    public void run(List<Family> families) throws InvalidReleaseException {
        for (Family family : families) {
            ServedFamily served = ServedFamily.of(family);
            for (int rows : ROWS) {
                race(served, rows, new OnnxEngines(), amount.rounds());
            }
            wholePath(served, ROWS[1]);
        }
        for (Family family : families) {
            for (int rows : ROWS) {
                race(ServedFamily.of(family), rows, new Dl4jEngines(), SLOW_ROUNDS);
            }
        }
    }

    private void race(ServedFamily served, int rows, EngineFactory engines, int rounds) throws InvalidReleaseException {
        if (isOver(served.family(), rows)) {
            return;
        }
        float[] inputs = Noise.rows(rows);
        try (ModelEngine engine = engines.open(served.graph(), served.manifest());
                Contestant peer = Peers.pyTorch(served.family(), Weights.of(served.graph()))) {
            checkAgreement(served.family(), engine.infer(inputs, rows), peer.predict(inputs, rows));
            Duel.Result result = fight(() -> engine.infer(inputs, rows), () -> peer.predict(inputs, rows), rounds);
            add(served.family(), rows, engine.name(), peer.name(), result);
        }
    }

    /** From windows to prices: scaling, the call, the quantiles. */
    private void wholePath(ServedFamily served, int rows) throws InvalidReleaseException {
        if (isOver(served.family(), rows)) {
            return;
        }
        List<Window> windows = Noise.windows(rows);
        float[] inputs = Noise.rows(rows);
        ModelEngine engine = new OnnxEngines().open(served.graph(), served.manifest());
        try (ReleaseModel model = new ReleaseModel("bench", engine, FeatureExtractions.of(WindowScaling.FEATURES))) {
            Duel.Result result =
                    fight(() -> model.forecast(windows), () -> engine.infer(inputs, rows), amount.rounds());
            add(served.family(), rows, "onnx, windows to prices", "the call alone", result);
        }
    }

    private boolean isOver(Family family, int rows) {
        if (budget.isSpent()) {
            report.note("time is up: " + family.text() + " with " + rows + " rows is not measured");
        }
        return budget.isSpent();
    }

    /** The quantiles of an untrained network's release are all its points. */
    private static void checkAgreement(Family family, float[] quantiles, float[] points) {
        for (int i = 0; i < points.length; i++) {
            float ours = quantiles[i * QuantileLevels.COUNT];
            if (!(Math.abs(ours - points[i]) <= TOLERANCE * Math.max(1, Math.abs(points[i])))) {
                throw new IllegalStateException(family.text() + ": row " + i / Forecast.HORIZON + ", step "
                        + (1 + i % Forecast.HORIZON) + ": ours says " + ours + ", the peer " + points[i]);
            }
        }
    }

    private Duel.Result fight(Runnable first, Runnable second, int rounds) {
        int calls = Math.min(Duel.calls(first, amount.roundMs()), Duel.calls(second, amount.roundMs()));
        return Duel.fight(first, second, calls, rounds, budget);
    }

    private void add(Family family, int rows, String engine, String peer, Duel.Result result) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("family", family.text());
        row.put("rows", rows);
        row.put("engine", engine);
        row.put("µs", result.firstNanos() / 1e3);
        row.put("against", peer);
        row.put("its µs", result.secondNanos() / 1e3);
        row.put("times as fast", result.ratio());
        row.put("rounds", result.rounds());
        report.add(row);
    }
}
