package io.coincast.trainer.search;

import io.coincast.contracts.file.WholeFile;
import io.coincast.contracts.serde.Json;
import io.coincast.engine.dl4j.training.TrainingException;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.model.InvalidReleaseException;
import io.coincast.forecasting.model.ReleaseModel;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.sample.WindowSampler;
import io.coincast.trainer.fit.FitData;
import io.coincast.trainer.fit.FitListener;
import io.coincast.trainer.fit.FitSettings;
import io.coincast.trainer.fit.ModelFit;
import io.coincast.trainer.fit.TooFewSamplesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Random search and successive halving over hyper-parameters, by backtests that walk forward, see {@link FoldScore}.
 *
 * <p>Source of halving: Jamieson and Talwalkar, "Non-stochastic Best Arm Identification and Hyperparameter Optimization"
 * (2016). A trial that is given more epochs goes on with its fits. Resumable: fits are kept below {@code directory/trials};
 * what is done is not done again. {@code leaderboard.json} is written after each trial. Threads: confined to one, which may
 * be interrupted.
 */
public final class Search {
    private static final Comparator<Standing> BEST_FIRST = Comparator.comparingDouble(Standing::objective)
            .thenComparingInt(standing -> standing.trial().number());

    private final SearchSpace space;
    private final SearchSettings settings;
    private final Path directory;
    private final EngineFactory engines;
    private final SearchListener listener;
    private final Map<Integer, Standing> standings = new TreeMap<>();

    /** Results go to {@code directory}, which must exist; {@code engines} run the networks in backtests. */
    public Search(
            SearchSpace space,
            SearchSettings settings,
            Path directory,
            EngineFactory engines,
            SearchListener listener) {
        this.engines = engines;
        this.space = space;
        this.settings = settings;
        this.directory = directory;
        this.listener = listener;
    }

    /** Searches on what of {@code runs} lies before {@code whole}'s scoring part; returns the leaderboard, best first. */
    public List<Standing> run(List<CandleRun> runs, FitData whole, WindowSampler sampler)
            throws IOException, TooFewSamplesException, InterruptedException {
        List<Fold> folds = Fold.walk(runs, whole, sampler, settings.folds());
        List<Trial> going = new ArrayList<>();
        for (int n = 1; n <= settings.trials(); n++) {
            going.add(space.trial(n));
        }
        for (int epochs : rounds()) {
            for (Trial trial : going) {
                standings.put(trial.number(), attempt(trial, epochs, folds, runs));
                write();
            }
            going = kept(going);
        }
        return leaderboard();
    }

    /** Epochs of each round, ascending; the last are the full number. */
    List<Integer> rounds() {
        List<Integer> rounds = new ArrayList<>(List.of(settings.epochs()));
        int trials = settings.trials();
        while (settings.halving() && trials > settings.eta() && rounds.get(0) >= settings.eta()) {
            rounds.add(0, rounds.get(0) / settings.eta());
            trials = (trials + settings.eta() - 1) / settings.eta();
        }
        return rounds;
    }

    private List<Trial> kept(List<Trial> going) {
        int count = Math.max(1, going.size() / settings.eta());
        return going.stream()
                .map(trial -> standings.get(trial.number()))
                .sorted(BEST_FIRST)
                .limit(count)
                .map(Standing::trial)
                .toList();
    }

    private Standing attempt(Trial trial, int epochs, List<Fold> folds, List<CandleRun> runs)
            throws IOException, InterruptedException {
        List<Double> ratios = new ArrayList<>();
        double seconds = 0;
        try {
            for (Fold fold : folds) {
                seconds += score(trial, epochs, fold, runs, ratios);
            }
        } catch (TrainingException | InvalidReleaseException | IllegalArgumentException e) {
            return Standing.failed(trial, epochs, String.valueOf(e.getMessage()));
        }
        double mean = ratios.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return new Standing(trial, epochs, mean, ratios, seconds, "");
    }

    /** Fits and backtests what is not done yet, adds the score to {@code ratios}, and returns how long fitting took. */
    private double score(Trial trial, int epochs, Fold fold, List<CandleRun> runs, List<Double> ratios)
            throws IOException, TrainingException, InvalidReleaseException, InterruptedException {
        FitData data = fold.data();
        FitSettings fit = trial.settings(settings.head(), epochs, settings.budget(), data.digest());
        String name = String.format(Locale.ROOT, "%04d", trial.number());
        Path folder = Files.createDirectories(
                directory.resolve("trials").resolve(name).resolve("fold-" + fold.number()));
        Path scored = folder.resolve(String.format(Locale.ROOT, "score-%04d.txt", epochs));
        FitListener shown =
                listener.fitting(trial, fold.number(), data.training().rows(), epochs);
        ModelFit.Fitted fitted = new ModelFit(fit, data, folder, false).run(shown);
        double score = FoldScore.read(scored);
        if (Double.isNaN(score)) {
            try (ReleaseModel model = fitted.model().open(engines)) {
                score = FoldScore.of(model, runs, fold.plan());
            }
            FoldScore.write(scored, score);
        }
        ratios.add(score);
        return fitted.state().seconds();
    }

    private List<Standing> leaderboard() {
        return standings.values().stream()
                .sorted(Comparator.<Standing>comparingInt(standing -> -standing.epochs())
                        .thenComparing(BEST_FIRST))
                .toList();
    }

    private void write() throws IOException {
        Map<String, Object> board = Map.of(
                "schema",
                "coincast.leaderboard/1",
                "objective",
                "mean over folds of the backtest's CRPS over that of the EWMA volatility baseline",
                "trials",
                leaderboard().stream().map(Standing::describe).toList());
        WholeFile.write(
                directory.resolve("leaderboard.json"),
                Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(board) + "\n");
    }
}
