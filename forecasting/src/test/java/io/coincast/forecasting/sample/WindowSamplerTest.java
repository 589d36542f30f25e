package io.coincast.forecasting.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WindowSamplerTest {
    private static final List<CandleRun> RUNS =
            List.of(Series.run("A_USDT", 1, 1000), Series.run("B_USDT", 2, 1000), Series.run("C_USDT", 3, 600));
    private static final Split SPLIT = new Split(at(700), at(850), at(1000));
    private static final WindowSampler EVERY = new WindowSampler(1, 1_000_000, 1_000_000);

    private static long at(int candles) {
        return Series.START_MS + candles * Grid.INTERVAL_MS;
    }

    /** What a model would be shown of these samples, and what it would be told. */
    private static List<String> content(List<Sample> samples) {
        return samples.stream()
                .map(s -> s.symbol() + s.asOfMs() + Arrays.toString(s.window().closes()) + s.actual(1) + s.actual(16))
                .toList();
    }

    private static SampleSet cutWithFuture(double factor) {
        List<CandleRun> runs = new ArrayList<>();
        for (CandleRun run : RUNS) {
            CandleHistory history = new CandleHistory(run.symbol(), 10_000);
            for (int i = 0; i < run.size(); i++) {
                history.accept(Series.candle(run.symbol(), i, run.close(i)));
            }
            for (int i = 1000; i < 1500 && factor > 0; i++) {
                Candle absurd = Series.candle(run.symbol(), i, factor * (i % 7 + 1));
                history.accept(absurd);
            }
            runs.addAll(history.runs(0, Long.MAX_VALUE));
        }
        assertThat(RunDigest.of(runs, at(1000))).isEqualTo(RunDigest.of(RUNS, at(1000)));
        return new WindowSampler(3, 500, 100).cut(runs, SPLIT);
    }

    @Test
    void shouldNotChangeWithWhatComesLater() {
        SampleSet without = cutWithFuture(0);
        for (double factor : new double[] {1e-20, 1, 1e20}) {
            SampleSet with = cutWithFuture(factor);
            assertThat(content(with.train())).isEqualTo(content(without.train()));
            assertThat(content(with.calibrate())).isEqualTo(content(without.calibrate()));
            assertThat(content(with.score())).isEqualTo(content(without.score()));
        }
    }

    @Test
    void shouldKeepTargetsOfThePartsApart() {
        SampleSet samples = EVERY.cut(RUNS, SPLIT);

        assertThat(samples.train()).allMatch(s -> s.endMs() <= at(700));
        assertThat(samples.calibrate()).allMatch(s -> s.asOfMs() >= at(700) && s.endMs() <= at(850));
        assertThat(samples.score()).allMatch(s -> s.asOfMs() >= at(850) && s.endMs() <= at(1000));
    }

    @Test
    void shouldCutEveryWholeSample() {
        SampleSet samples = EVERY.cut(RUNS, SPLIT);

        // as-ofs 256 to 684 of A and B, 256 to 584 of C; then 135 of each
        assertThat(samples.train()).hasSize(2 * 429 + 329);
        assertThat(samples.calibrate()).hasSize(2 * 135);
        assertThat(samples.score()).hasSize(2 * 135);
        assertThat(samples.train().get(0).window().closes()[0])
                .isEqualTo(RUNS.get(0).close(0));
        assertThat(samples.train().get(0).actual(16)).isEqualTo(RUNS.get(0).close(271));
    }

    @Test
    void shouldKeepAsOfsWhereTheyAreWhereverHistoryBegins() {
        WindowSampler sampler = new WindowSampler(16, 1000, 1000);
        CandleRun whole = RUNS.get(0);
        CandleRun late = new CandleRun(whole.symbol(), whole.closeTimeMs(7), whole.closes(7, whole.size()));

        List<Sample> samples = sampler.cut(List.of(late), SPLIT).train();

        assertThat(samples).allMatch(s -> s.asOfMs() / Grid.INTERVAL_MS % 16 == 0);
        assertThat(content(sampler.cut(List.of(whole), SPLIT).train())).containsAll(content(samples));
    }

    @Test
    void shouldKeepMostRecentEvenlyOverSymbols() {
        SampleSet samples = new WindowSampler(1, 300, 10).cut(RUNS, SPLIT);

        assertThat(samples.train()).hasSize(300);
        for (CandleRun run : RUNS) {
            assertThat(samples.train().stream().filter(s -> s.symbol().equals(run.symbol())))
                    .hasSize(100);
        }
        assertThat(samples.train().stream().filter(s -> s.symbol().equals("A_USDT")))
                .allMatch(s -> s.asOfMs() > at(684 - 100));
        assertThat(samples.score()).hasSize(10);
    }

    @Test
    void shouldBeInChronologicalOrder() {
        List<Sample> train = new WindowSampler(2, 200, 10).cut(RUNS, SPLIT).train();

        assertThat(train.stream().map(Sample::asOfMs).toList()).isSorted();
    }

    @Test
    void shouldNotDependOnTheOrderOfRuns() {
        List<CandleRun> reversed = new ArrayList<>(RUNS);
        Collections.reverse(reversed);
        WindowSampler sampler = new WindowSampler(5, 111, 50);

        assertThat(content(sampler.cut(reversed, SPLIT).train()))
                .isEqualTo(content(sampler.cut(RUNS, SPLIT).train()));
        assertThat(RunDigest.of(reversed, at(1000))).isEqualTo(RunDigest.of(RUNS, at(1000)));
    }

    @Test
    void shouldNotSampleAcrossAHole() {
        CandleRun whole = RUNS.get(0);
        List<CandleRun> broken = List.of(
                new CandleRun("A_USDT", whole.closeTimeMs(0), whole.closes(0, 271)),
                new CandleRun("A_USDT", whole.closeTimeMs(272), whole.closes(272, 272 + 272)));

        assertThat(EVERY.cut(broken, SPLIT).train()).hasSize(1);
    }

    @Test
    void shouldDigestEveryClose() {
        List<CandleRun> other = Stream.concat(Stream.of(Series.run("A_USDT", 4, 1000)), RUNS.subList(1, 3).stream())
                .toList();

        assertThat(RunDigest.of(other, at(1000))).isNotEqualTo(RunDigest.of(RUNS, at(1000)));
        assertThat(RunDigest.of(RUNS, at(999))).isNotEqualTo(RunDigest.of(RUNS, at(1000)));
        assertThat(RunDigest.of(RUNS, at(1000))).matches("[0-9a-f]{64}");
    }
}
