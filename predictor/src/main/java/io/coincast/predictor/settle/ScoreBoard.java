package io.coincast.predictor.settle;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.settle.RollingScores;
import io.coincast.forecasting.settle.StepScores;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The scores of the symbols that this instance's tasks hold, of the release that each slot serves. What is put is a copy of
 * the sums; scores are worked out of them when somebody looks. Threads: safe.
 */
public final class ScoreBoard {
    private final Map<BookStore.BookKey, Sums> scores = new ConcurrentSkipListMap<>();

    /** A board with nothing on it. */
    public ScoreBoard() {}

    /** Of one book; nobody changes {@code rolling} any more. */
    private record Sums(BookStore.BookKey book, String releaseId, long settledToMs, RollingScores rolling) {
        private SymbolScores scores() {
            List<StepScores> steps = IntStream.rangeClosed(1, Forecast.HORIZON)
                    .mapToObj(rolling::step)
                    .toList();
            return new SymbolScores(book.symbol(), book.slot(), releaseId, settledToMs, rolling.overall(), steps);
        }
    }

    void put(BookStore.BookKey book, String releaseId, long settledToMs, RollingScores rolling) {
        scores.put(book, new Sums(book, releaseId, settledToMs, rolling.copy()));
    }

    void remove(BookStore.BookKey book) {
        scores.remove(book);
    }

    /** All of them, by symbol and slot. */
    public List<SymbolScores> all() {
        return scores.values().stream().map(Sums::scores).toList();
    }

    /** The mean of {@code score} over the symbols of {@code slot} that have samples; NaN where none has. */
    public double mean(String slot, ToDoubleFunction<StepScores> score) {
        return scores.values().stream()
                .filter(sums -> sums.book().slot().equals(slot))
                .map(sums -> sums.rolling().overall())
                .filter(overall -> overall.samples() > 0)
                .mapToDouble(score)
                .average()
                .orElse(Double.NaN);
    }
}
