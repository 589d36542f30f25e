package io.coincast.predictor.settle;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.settle.RollingScores;
import io.coincast.forecasting.settle.StepScores;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The scores of the symbols that this instance's tasks hold, of the release that each slot serves. What is put is a copy of
 * the sums; scores are worked out of them when somebody looks. Threads: safe.
 */
public final class ScoreBoard {
    private final Map<BookStore.BookKey, Sums> scores = new ConcurrentHashMap<>();

    /** A board with nothing on it. */
    public ScoreBoard() {}

    /** Of one book. */
    private static final class Sums {
        private final BookStore.BookKey book;
        private final RollingScores rolling = new RollingScores();
        private String releaseId = "";
        private long settledToMs;

        Sums(BookStore.BookKey book) {
            this.book = book;
        }

        synchronized void put(String newReleaseId, long newSettledToMs, RollingScores newest) {
            releaseId = newReleaseId;
            settledToMs = newSettledToMs;
            rolling.set(newest);
        }

        synchronized StepScores overall() {
            return rolling.overall();
        }

        synchronized SymbolScores scores() {
            List<StepScores> steps = IntStream.rangeClosed(1, Forecast.HORIZON)
                    .mapToObj(rolling::step)
                    .toList();
            return new SymbolScores(book.symbol(), book.slot(), releaseId, settledToMs, rolling.overall(), steps);
        }
    }

    void put(BookStore.BookKey book, String releaseId, long settledToMs, RollingScores rolling) {
        scores.compute(book, (b, known) -> {
            Sums sums = known == null ? new Sums(book) : known;
            sums.put(releaseId, settledToMs, rolling);
            return sums;
        });
    }

    void remove(BookStore.BookKey book) {
        scores.remove(book);
    }

    /** All of them, by symbol and slot. */
    public List<SymbolScores> all() {
        return scores.values().stream()
                .sorted(Comparator.comparing((Sums sums) -> sums.book))
                .map(Sums::scores)
                .toList();
    }

    /** The mean of {@code score} over the symbols of {@code slot} that have samples; NaN where none has. */
    public double mean(String slot, ToDoubleFunction<StepScores> score) {
        return scores.values().stream()
                .filter(sums -> sums.book.slot().equals(slot))
                .map(Sums::overall)
                .filter(overall -> overall.samples() > 0)
                .mapToDouble(score)
                .average()
                .orElse(Double.NaN);
    }
}
