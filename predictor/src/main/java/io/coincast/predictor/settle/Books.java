package io.coincast.predictor.settle;

import io.coincast.contracts.record.Release;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.calibration.CalibrationRates;
import io.coincast.forecasting.settle.IssuedForecast;
import io.coincast.forecasting.settle.Ledger;
import io.coincast.predictor.settle.BookStore.BookKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * The books of all symbols of a task, one per symbol and slot, kept in a {@link BookStore}.
 *
 * <p>What has been learnt is stored every {@value #SNAPSHOT_EVERY} candles, when {@link #storeDue} is called next, and at once before a gap and after a late or amended candle;
 * after a restart the closes since then are settled again from the windows, which gives the same bits. What a close
 * settled is worked out when {@link #settledAt} is asked, since forecasts do not wait for it. Time: event time. Threads: confined to one stream task; books of symbols that a helper forecasts are the helper's meanwhile.
 */
public final class Books {
    private static final int SNAPSHOT_EVERY = 8;

    private final BookStore store;
    private final CalibrationRates rates;
    private final ScoreBoard board;
    private final Clock clock;
    private final Map<String, Map<String, Ledger>> bySymbol = new HashMap<>();
    /** Whose turn it is to be stored. */
    private final Set<BookKey> due = new LinkedHashSet<>();

    public Books(BookStore store, CalibrationRates rates, ScoreBoard board, Clock clock) {
        this.store = store;
        this.rates = rates;
        this.board = board;
        this.clock = clock;
    }

    /** Opens what is stored; {@code closes} are the windows by symbol. */
    public void restore(Map<String, ? extends Closes> closes) {
        store.all().forEach((book, stored) -> {
            Closes known = closes.get(book.symbol());
            if (known != null) {
                open(book, stored, known);
            }
        });
    }

    private void open(BookKey book, BookStore.Stored stored, Closes closes) {
        long settledToMs = stored.snapshot.settledToMs();
        Ledger ledger = stored.snapshot.open(rates);
        stored.forecasts.forEach(
                forecast -> ledger.restore(forecast, t -> t <= settledToMs && !Double.isNaN(closes.close(t))));
        if (stored.snapshot.isEmpty() && ledger.idle(closes.asOfMs())) {
            return; // deleted, but for forecasts whose slots have not been taken since
        }
        long firstMs = Math.max(settledToMs, closes.asOfMs() - Ledger.KEPT * Grid.INTERVAL_MS);
        for (long t = firstMs + Grid.INTERVAL_MS; t <= closes.asOfMs(); t += Grid.INTERVAL_MS) {
            if (!Double.isNaN(closes.close(t))) {
                int ignored = ledger.settle(t, closes.close(t));
            }
        }
        ofSymbol(book.symbol()).put(book.slot(), ledger);
        if (settledToMs <= closes.asOfMs() - SNAPSHOT_EVERY * Grid.INTERVAL_MS) {
            due.add(book);
        }
        show(book, ledger, closes.asOfMs());
    }

    private Map<String, Ledger> ofSymbol(String symbol) {
        return bySymbol.computeIfAbsent(symbol, s -> new TreeMap<>());
    }

    private Ledger ledger(BookKey book) {
        return ofSymbol(book.symbol()).computeIfAbsent(book.slot(), s -> new Ledger(rates));
    }

    /**
     * Settles what {@code close} was forecast as, in every slot; {@code newestMs} is when the newest candle closed. That of the
     * newest is learnt when a book is next looked at, by whoever does.
     */
    public void settle(String symbol, long closeTimeMs, double close, long newestMs) {
        for (BookKey book : books(symbol)) {
            Ledger ledger = ledger(book);
            if (newestMs > closeTimeMs) {
                settleLate(book, ledger, closeTimeMs, close, newestMs);
            } else {
                ledger.settleLater(closeTimeMs, close);
                takeTurn(book, ledger, closeTimeMs);
            }
        }
    }

    private void settleLate(BookKey book, Ledger ledger, long closeTimeMs, double close, long newestMs) {
        if (ledger.settle(closeTimeMs, close) > 0) {
            store.put(book, Snapshot.of(ledger, newestMs));
        }
    }

    /** A book that is due still, since a replay leaves no time, is stored at once: no more closes may be lost with a window than forecasts are kept. */
    private void takeTurn(BookKey book, Ledger ledger, long closeTimeMs) {
        if (isTurn(book, closeTimeMs) && !due.add(book)) {
            keep(book, ledger, closeTimeMs);
        }
    }

    /** Stores what the books of {@code symbol} have learnt of everything up to {@code settledToMs}: after a gap it may be too far back to be settled again. */
    public void store(String symbol, long settledToMs) {
        books(symbol).forEach(book -> store.put(book, Snapshot.of(ledger(book), settledToMs)));
    }

    /**
     * Stores what those books have learnt whose turn it is; {@code asOfMs} says when the last candle of a symbol's window closed. Not while a
     * batch is being made. Whether there were any.
     */
    public boolean storeDue(ToLongFunction<String> asOfMs) {
        boolean any = !due.isEmpty();
        due.forEach(book -> {
            Ledger ledger = ofSymbol(book.symbol()).get(book.slot());
            if (ledger != null) {
                keep(book, ledger, asOfMs.applyAsLong(book.symbol()));
            }
        });
        due.clear();
        return any;
    }

    /** Settles anew what {@code before} was settled as; {@code newestMs} is when the newest candle closed. */
    public void amend(String symbol, long closeTimeMs, double before, double close, long newestMs) {
        for (BookKey book : books(symbol)) {
            Ledger ledger = ledger(book);
            if (ledger.amend(closeTimeMs, before, close, newestMs) > 0) {
                store.put(book, Snapshot.of(ledger, newestMs));
            }
        }
    }

    /** Puts the scores of {@code symbol} on the board; {@code newestMs} is when the newest candle closed. */
    public void show(String symbol, long newestMs) {
        bySymbol.getOrDefault(symbol, Map.of())
                .forEach((slot, ledger) -> show(new BookKey(symbol, slot), ledger, newestMs));
    }

    /** What {@code close} has settled; nothing where it settled nothing. */
    public List<SettledClose> settledAt(String symbol, long closeTimeMs, double close, int revision) {
        List<SettledClose> closes = new ArrayList<>();
        for (BookKey book : books(symbol)) {
            List<Ledger.Settled> settled = ledger(book).settledAt(closeTimeMs, close);
            if (!settled.isEmpty()) {
                closes.add(settled(book, closeTimeMs, close, revision, settled));
            }
        }
        return closes;
    }

    private SettledClose settled(
            BookKey book, long closeTimeMs, double close, int revision, List<Ledger.Settled> steps) {
        return new SettledClose(book.symbol(), book.slot(), closeTimeMs, close, revision, clock.millis(), steps);
    }

    private List<BookKey> books(String symbol) {
        List<BookKey> books = new ArrayList<>();
        bySymbol.getOrDefault(symbol, Map.of()).keySet().forEach(slot -> books.add(new BookKey(symbol, slot)));
        return books;
    }

    /** Books take turns, so that not all are stored at the same tick. */
    private static boolean isTurn(BookKey book, long closeTimeMs) {
        return Math.floorMod(closeTimeMs / Grid.INTERVAL_MS + book.hashCode(), (long) SNAPSHOT_EVERY) == 0;
    }

    private void keep(BookKey book, Ledger ledger, long newestMs) {
        if (!book.slot().equals(Release.CHAMPION) && ledger.idle(newestMs)) {
            ofSymbol(book.symbol()).remove(book.slot());
            store.delete(book);
            board.remove(book);
        } else {
            store.put(book, Snapshot.of(ledger, newestMs));
        }
    }

    private void show(BookKey book, Ledger ledger, long newestMs) {
        IssuedForecast newest = ledger.newest();
        if (newest != null) {
            board.put(book, newest.releaseId(), newestMs, ledger.scores(newest.releaseId()));
        }
    }

    /** The book of {@code symbol} and {@code slot}, a new one where there is none; forecasts are entered by {@link #issue}. */
    public Ledger book(String symbol, String slot) {
        return ledger(new BookKey(symbol, slot));
    }

    /** Enters a forecast that went out in {@code slot}. */
    public void issue(String symbol, String slot, IssuedForecast forecast) {
        BookKey book = new BookKey(symbol, slot);
        ledger(book).issue(forecast);
        store.put(book, forecast);
    }

    /**
     * Writes the forecasts that were entered; {@code asOfMs} says when the last candle of a symbol's window closed. Those of its last
     * {@value Ledger#KEPT} candles stay stored, however far it lags.
     */
    public void write(ToLongFunction<String> asOfMs) {
        store.write(
                (book, tickMs) -> tickMs > asOfMs.applyAsLong(book.symbol()) - Ledger.KEPT * Grid.INTERVAL_MS,
                this::detach);
    }

    private void detach(BookKey book, long tickMs) {
        Ledger ledger = bySymbol.getOrDefault(book.symbol(), Map.of()).get(book.slot());
        if (ledger != null) {
            ledger.detach(tickMs);
        }
    }

    /** Takes this task's scores off the board. */
    public void close() {
        bySymbol.keySet().forEach(symbol -> books(symbol).forEach(board::remove));
    }
}
