package io.coincast.predictor.settle;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.settle.RollingScores;
import io.coincast.forecasting.settle.StepScores;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The scores of the symbols that this instance's tasks hold, of the release that each slot serves. Threads: safe. */
public final class ScoreBoard {
    private final Map<BookStore.BookKey, SymbolScores> scores = new ConcurrentSkipListMap<>();

    /** A board with nothing on it. */
    public ScoreBoard() {}

    void put(BookStore.BookKey book, String releaseId, long settledToMs, RollingScores rolling) {
        List<StepScores> steps = IntStream.rangeClosed(1, Forecast.HORIZON)
                .mapToObj(rolling::step)
                .toList();
        scores.put(
                book, new SymbolScores(book.symbol(), book.slot(), releaseId, settledToMs, rolling.overall(), steps));
    }

    void remove(BookStore.BookKey book) {
        scores.remove(book);
    }

    /** All of them, by symbol and slot. */
    public List<SymbolScores> all() {
        return List.copyOf(scores.values());
    }

    /** The mean of {@code score} over the symbols of {@code slot} that have samples; NaN where none has. */
    public double mean(String slot, ToDoubleFunction<StepScores> score) {
        return scores.values().stream()
                .filter(s -> s.slot().equals(slot) && s.overall().samples() > 0)
                .mapToDouble(s -> score.applyAsDouble(s.overall()))
                .average()
                .orElse(Double.NaN);
    }
}
