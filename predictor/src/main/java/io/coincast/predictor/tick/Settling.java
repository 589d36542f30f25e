package io.coincast.predictor.tick;

import io.coincast.contracts.record.Settlement;
import io.coincast.predictor.settle.Books;
import io.coincast.predictor.settle.SettledClose;
import java.util.List;
import java.util.function.Consumer;

/**
 * Settles what was forecast of the candles that come, and publishes it: at once, or later, when forecasts have gone out.
 *
 * <p>Time: candles in market time. Threads: confined to one stream task.
 */
final class Settling {
    private final Books books;
    private final LaterSettlements later;
    private final Consumer<Settlement> sink;

    /** Settles in {@code books}; each settlement goes to {@code sink}, in the transaction that is open then. */
    Settling(Books books, TickStores stores, Consumer<Settlement> sink) {
        this.books = books;
        this.later = new LaterSettlements(stores);
        this.sink = sink;
    }

    /** After a restart: owes again what the last candle of {@code ring} has left for later. */
    void resume(String symbol, CandleRing ring) {
        long closeMs = ring.asOfMs();
        if (ring.settlesLater() && later.takes(closeMs)) {
            later.add(symbol, ring);
        }
    }

    /** Publishes what has to be out before a candle of {@code symbol} that closed at {@code closeMs} is taken in. */
    void before(String symbol, long closeMs) {
        if (later.isDueBefore(symbol, closeMs)) {
            publishOwed();
        }
    }

    /** Whether a candle that closed at {@code closeMs} may leave its settlements for later. */
    boolean canWait(long closeMs) {
        return later.takes(closeMs);
    }

    /**
     * Settles what was forecast of {@code slot}'s close.
     *
     * @param before what that close was until now, NaN for a new candle
     * @param ring its window, in which it is
     * @param waits whether it is published later
     */
    void settle(String symbol, WindowSlot slot, double before, CandleRing ring, boolean waits) {
        long closeMs = slot.closeTimeMs();
        if (Double.isNaN(before)) {
            books.settle(symbol, closeMs, slot.close(), ring.asOfMs());
        } else {
            books.amend(symbol, closeMs, before, slot.close(), ring.asOfMs());
        }
        if (waits) {
            later.add(symbol, ring);
        } else {
            publish(symbol, closeMs, ring, slot.revision());
        }
    }

    /** Publishes what has waited; returns whether anything had. */
    boolean publishWaiting() {
        if (later.isEmpty()) {
            return false;
        }
        publishOwed();
        return true;
    }

    private void publishOwed() {
        later.take().forEach((symbol, ring) -> {
            publish(symbol, ring.asOfMs(), ring, ring.revision());
        });
    }

    /** What the close at {@code closeMs} has settled, and the scores there are then. */
    private void publish(String symbol, long closeMs, CandleRing ring, int revision) {
        List<SettledClose> closes = books.settledAt(symbol, closeMs, ring.close(closeMs), revision);
        closes.forEach(close -> sink.accept(close.toRecord()));
        books.show(symbol, ring.asOfMs());
    }
}
