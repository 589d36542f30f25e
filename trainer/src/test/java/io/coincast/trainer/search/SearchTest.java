package io.coincast.trainer.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.time.Grid;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.network.Head;
import io.coincast.engine.onnx.OnnxEngines;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.trainer.fit.DataSettings;
import io.coincast.trainer.fit.EpochRow;
import io.coincast.trainer.fit.FitData;
import io.coincast.trainer.fit.FitListener;
import io.coincast.trainer.fit.FitState;
import io.coincast.trainer.fit.TooFewSamplesException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
    private static final int CANDLES = 3_600;
    private static final DataSettings CUTTING = new DataSettings(4, 1_000, 500, 0.15, 0.15);
    private static final SearchSpace SPACE = new SearchSpace(List.of(Family.CNN_2, Family.MLP), 5);

    @TempDir
    Path directory;

    private final List<String> fitted = new ArrayList<>();

    private static double[] closes() {
        Random random = new Random(9);
        double[] closes = new double[CANDLES];
        double close = 1000;
        for (int i = 0; i < closes.length; i++) {
            close *= Math.exp(2e-3 * random.nextGaussian());
            closes[i] = close;
        }
        return closes;
    }

    private static List<CandleRun> runs(double[] closes) {
        return List.of(new CandleRun("BTC_USD", 5_000_000 * Grid.INTERVAL_MS, closes));
    }

    private static SearchSettings settings(int trials, int epochs, Head head) {
        return new SearchSettings(trials, epochs, true, 3, 2, head, Duration.ofMinutes(1));
    }

    private List<Standing> search(SearchSettings settings, double[] closes, Path folder) throws Exception {
        Search search = new Search(
                SPACE,
                settings,
                Files.createDirectories(folder),
                new OnnxEngines(),
                (trial, fold, samples, epochs) -> new FitListener() {
                    @Override
                    public void ended(EpochRow row, FitState state) {
                        fitted.add(trial.number() + "/" + fold + "/" + row.epoch());
                    }
                });
        return search.run(runs(closes), FitData.cut(runs(closes), CUTTING), CUTTING.sampler());
    }

    @Test
    void shouldGiveTheBetterTrialsMoreEpochsThatGoOn() throws Exception {
        List<Standing> board = search(settings(4, 3, Head.POINTS), closes(), directory);

        assertThat(board).extracting(Standing::epochs).containsExactly(3, 1, 1, 1);
        assertThat(board).allSatisfy(standing -> {
            assertThat(standing.objective()).isBetween(0.5, 2.0);
            assertThat(standing.folds()).hasSize(2);
        });
        int best = board.get(0).trial().number();
        assertThat(fitted)
                .hasSize(4 * 2 + 2 * 2)
                .endsWith(best + "/2/2", best + "/2/3")
                .doesNotHaveDuplicates();
        assertThat(directory.resolve("leaderboard.json")).content().contains("\"trial\" : " + best, "objective");
    }

    @Test
    void shouldNotDoAgainWhatIsDone() throws Exception {
        List<Standing> first = search(settings(3, 1, Head.POINTS), closes(), directory);
        fitted.clear();
        List<Standing> second = search(settings(3, 1, Head.POINTS), closes(), directory);

        assertThat(fitted).isEmpty();
        assertThat(second).isEqualTo(first);
        search(settings(4, 1, Head.POINTS), closes(), directory);
        assertThat(fitted).containsExactly("4/1/1", "4/2/1");
    }

    @Test
    void shouldScoreAgainWhatWasFittedAndNotScored() throws Exception {
        List<Standing> first = search(settings(1, 1, Head.POINTS), closes(), directory);
        Path score = directory.resolve("trials/0001/fold-1/score-0001.txt");
        String written = Files.readString(score);
        Files.delete(score);
        fitted.clear();

        assertThat(search(settings(1, 1, Head.POINTS), closes(), directory)).isEqualTo(first);
        assertThat(fitted).isEmpty();
        assertThat(score).hasContent(written);
    }

    @Test
    void shouldSeeNothingOfThePartThatScores() throws Exception {
        double[] absurd = closes();
        for (int i = CANDLES * 87 / 100; i < CANDLES; i++) {
            absurd[i] *= 50;
        }

        assertThat(search(settings(2, 1, Head.QUANTILES), absurd, directory.resolve("a")))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("seconds")
                .isEqualTo(search(settings(2, 1, Head.QUANTILES), closes(), directory.resolve("b")));
    }

    @Test
    void shouldHalveInRounds() {
        assertThat(new Search(
                                SPACE,
                                settings(18, 18, Head.POINTS),
                                directory,
                                new OnnxEngines(),
                                (t, f, s, e) -> FitListener.SILENT)
                        .rounds())
                .containsExactly(2, 6, 18);
        SearchSettings random = new SearchSettings(18, 18, false, 3, 2, Head.POINTS, Duration.ofMinutes(1));
        assertThat(new Search(SPACE, random, directory, new OnnxEngines(), (t, f, s, e) -> FitListener.SILENT).rounds())
                .containsExactly(18);
    }

    @Test
    void shouldDrawTrialsThatDependOnTheirNumberAlone() {
        Trial third = SPACE.trial(3);

        assertThat(SPACE.trial(3)).isEqualTo(third);
        assertThat(SPACE.trial(4)).isNotEqualTo(third);
        for (int n = 1; n <= 100; n++) {
            Trial trial = SPACE.trial(n);
            assertThat(trial.learningRate()).isBetween(2.9e-4, 1.01e-2);
            assertThat(trial.dropout()).isBetween(0.0, 0.5);
            assertThat(trial.l2()).isBetween(0.0, 1.01e-3);
            assertThat(trial.family()).isEqualTo(n % 2 == 1 ? Family.CNN_2 : Family.MLP);
        }
    }

    @Test
    void shouldSayThatThereAreTooFewRows() {
        double[] few = Arrays.copyOf(closes(), 600);

        assertThatThrownBy(() -> search(settings(2, 1, Head.POINTS), few, directory))
                .isInstanceOf(TooFewSamplesException.class)
                .hasMessageContaining("too few rows");
    }
}
