package io.coincast.forecasting.sample;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.window.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Cuts samples from runs: those whose as-of is a multiple of {@code stride} candles since the epoch, so that where a
 * history begins and ends does not move them. Past a part's maximum the most recent are kept, evenly over symbols.
 *
 * @param stride candles from one as-of to the next, at least 1
 * @param maximumTraining most samples to train on
 * @param maximumEvaluation most samples to calibrate on, and most to score on
 */
public record WindowSampler(int stride, int maximumTraining, int maximumEvaluation) {
    private static final Comparator<Sample> CHRONOLOGICAL =
            Comparator.comparingLong(Sample::asOfMs).thenComparing(Sample::symbol);

    public WindowSampler {
        if (stride < 1 || maximumTraining < 1 || maximumEvaluation < 1) {
            throw new IllegalArgumentException("stride and maxima must be positive");
        }
    }

    /** The samples of {@code runs}, in chronological order within each part; candles after the split's end are ignored. */
    public SampleSet cut(Collection<CandleRun> runs, Split split) {
        Map<Split.Part, Map<String, List<Sample>>> parts = new TreeMap<>();
        for (CandleRun run : runs) {
            for (int last = Window.LENGTH - 1; last + Forecast.HORIZON < run.size(); last++) {
                Split.Part part = onStride(run.closeTimeMs(last)) ? split.part(run.closeTimeMs(last)) : null;
                if (part != null) {
                    parts.computeIfAbsent(part, p -> new TreeMap<>())
                            .computeIfAbsent(run.symbol(), s -> new ArrayList<>())
                            .add(new Sample(run, last));
                }
            }
        }
        return new SampleSet(
                mostRecent(parts.getOrDefault(Split.Part.TRAIN, Map.of()), maximumTraining),
                mostRecent(parts.getOrDefault(Split.Part.CALIBRATE, Map.of()), maximumEvaluation),
                mostRecent(parts.getOrDefault(Split.Part.SCORE, Map.of()), maximumEvaluation));
    }

    private boolean onStride(long asOfMs) {
        return asOfMs / Grid.INTERVAL_MS % stride == 0;
    }

    /** Takes one of each symbol in turn, newest first, until there are {@code maximum}. */
    private static List<Sample> mostRecent(Map<String, List<Sample>> bySymbol, int maximum) {
        List<Sample> chosen = new ArrayList<>();
        bySymbol.values().forEach(samples -> samples.sort(CHRONOLOGICAL.reversed()));
        int longest = bySymbol.values().stream().mapToInt(List::size).max().orElse(0);
        for (int rank = 0; rank < longest && chosen.size() < maximum; rank++) {
            for (List<Sample> samples : bySymbol.values()) {
                if (rank < samples.size() && chosen.size() < maximum) {
                    chosen.add(samples.get(rank));
                }
            }
        }
        chosen.sort(CHRONOLOGICAL);
        return chosen;
    }
}
