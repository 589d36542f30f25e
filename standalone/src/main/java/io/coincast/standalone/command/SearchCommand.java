package io.coincast.standalone.command;

import io.coincast.contracts.config.DurationText;
import io.coincast.contracts.file.WholeFile;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.network.Head;
import io.coincast.engine.onnx.OnnxEngines;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.trainer.fit.DataSettings;
import io.coincast.trainer.fit.FitData;
import io.coincast.trainer.fit.FitSettings;
import io.coincast.trainer.fit.ModelFit;
import io.coincast.trainer.fit.TrainedModel;
import io.coincast.trainer.search.Search;
import io.coincast.trainer.search.SearchSettings;
import io.coincast.trainer.search.SearchSpace;
import io.coincast.trainer.search.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coincast search}: hyper-parameters by backtests that walk forward. */
@Command(
        name = "search",
        description = {
            "Searches for hyper-parameters: learning rate, batch, size, dropout and penalty of any networks, by backtests"
                    + " that walk forward over all but the newest part; the winner is then fitted and scored on that part once.",
            "Writes leaderboard.json after each trial, and the winner as best/model.onnx and best/manifest.json."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  coincast search --data BTC.csv.gz ETH.csv.gz --models cnn-2,lstm-50 --trials 24 --out search",
            "  coincast search --data BTC.csv.gz --models mlp --head quantiles --method random --trials 10 --out search",
            "",
            "Interrupted (exit code 130), the same command goes on where it was; more --trials add to those before.",
        })
final class SearchCommand implements Callable<Integer> {
    enum Method {
        HALVING,
        RANDOM;

        /** As it is written on a command line, and completed there. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where results and state are kept.")
    private Path out = Path.of("");

    @Option(names = "--models", required = true, split = ",", paramLabel = "NAME", description = "Networks.")
    private List<String> models = new ArrayList<>();

    @Option(
            names = "--method",
            defaultValue = "halving",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Method method = Method.HALVING;

    @Option(names = "--trials", defaultValue = "18", description = "Choices to try (default: ${DEFAULT-VALUE}).")
    private int trials;

    @Option(
            names = "--epochs",
            defaultValue = "18",
            description = "Epochs of a trial that is not given up (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--eta",
            defaultValue = "3",
            description = "A round of halving keeps one in so many (default: ${DEFAULT-VALUE}).")
    private int eta;

    @Option(names = "--folds", defaultValue = "3", description = "Of the walk forward (default: ${DEFAULT-VALUE}).")
    private int folds;

    @Option(
            names = "--head",
            defaultValue = "points",
            description = "What is said of each step: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Head head = Head.POINTS;

    @Option(names = "--seed", defaultValue = "1", description = "Of the choices, weights, dropout and order.")
    private long seed;

    @Option(
            names = "--budget",
            defaultValue = "20m",
            paramLabel = "TIME",
            converter = RunOptions.DurationConverter.class,
            description = "No epoch of a fit begins when those before took this long (default: ${DEFAULT-VALUE}).")
    private Duration budget = DurationText.parse("20m");

    @Option(names = "--json", description = "Print the leaderboard on standard output, and nothing else there.")
    private boolean json;

    @Mixin
    private SampleOptions sampling = new SampleOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        List<Family> families = models.stream()
                .map(name -> FamilyOptions.parse(command, name, head))
                .toList();
        SearchSettings settings = settings(command);
        DataSettings cutting = sampling.settings(command);
        return Cancellation.guard(
                () -> {
                    WholeFile.directory(out);
                    List<CandleRun> runs = sampling.read();
                    FitData whole = FitData.cut(runs, cutting);
                    List<Standing> board = search(families, settings, runs, whole, cutting);
                    print(board, fitBest(board.get(0), settings, whole));
                    return 0;
                },
                "the same command goes on where this was");
    }

    private SearchSettings settings(CommandLine command) {
        Usage.positive(command, "--trials", trials);
        Usage.positive(command, "--epochs", epochs);
        Usage.positive(command, "--folds", folds);
        Usage.require(command, eta >= 2, "--eta: must be at least 2, was " + eta);
        return new SearchSettings(trials, epochs, method == Method.HALVING, eta, folds, head, budget);
    }

    private List<Standing> search(
            List<Family> families, SearchSettings settings, List<CandleRun> runs, FitData whole, DataSettings cutting)
            throws Exception {
        try (FitProgresses shown = new FitProgresses()) {
            Search search = new Search(
                    new SearchSpace(families, seed),
                    settings,
                    out,
                    new OnnxEngines(),
                    (trial, fold, samples, rounds) -> shown.next(
                            "trial " + trial.number() + " " + trial.family().text() + ", fold " + fold,
                            samples,
                            rounds));
            return search.run(runs, whole, cutting.sampler());
        }
    }

    /** Nothing has seen the scoring part until now, and nothing is chosen by it. */
    private TrainedModel fitBest(Standing best, SearchSettings settings, FitData whole) throws Exception {
        if (!best.failure().isEmpty()) {
            throw new IOException("every trial failed, the first with: " + best.failure());
        }
        Path folder = Files.createDirectories(out.resolve("best")
                .resolve(String.format(Locale.ROOT, "trial-%04d", best.trial().number())));
        FitSettings fit = best.trial().settings(head, settings.epochs(), budget, whole.digest());
        try (FitProgress progress = new FitProgress("the best", whole.training().rows(), settings.epochs())) {
            TrainedModel model = new ModelFit(fit, whole, folder, false)
                    .run(progress)
                    .model()
                    .scored(new OnnxEngines(), whole.samples().score());
            model.write(out.resolve("best"));
            return model;
        }
    }

    private void print(List<Standing> board, TrainedModel best) throws IOException {
        Map<String, Double> scores = best.manifest().scores();
        if (json) {
            Map<String, Object> results = new LinkedHashMap<>();
            results.put("trials", board.stream().map(Standing::describe).toList());
            results.put("best", Map.of("trial", board.get(0).trial().number(), "scores", scores));
            Results.printJson(results);
            return;
        }
        Terminal.results()
                .println("trial  network         epochs  objective  learning rate  batch  scale  dropout  L2");
        for (Standing standing : board) {
            Terminal.results()
                    .printf(
                            "%5d  %-14s  %6d  %9.4f  %13.2g  %5d  %5.1f  %7.1f  %.2g  %s%n",
                            standing.trial().number(),
                            standing.trial().family().text(),
                            standing.epochs(),
                            standing.objective(),
                            standing.trial().learningRate(),
                            standing.trial().batchSize(),
                            standing.trial().scale(),
                            standing.trial().dropout(),
                            standing.trial().l2(),
                            standing.failure());
        }
        Terminal.results()
                .printf(
                        "%nthe best on the newest part, which the search has not seen: CRPS %.4f of the volatility baseline's,"
                                + " MSE %.4f of persistence's%n%s%n",
                        scores.get("crpsRatioBaseline"),
                        scores.get("mseRatioPersistence"),
                        out.resolve("best/model.onnx"));
    }
}
