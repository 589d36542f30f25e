package io.coincast.predictor.tick;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The symbols whose forecast has gone out and is to be made again, since the exchange has changed its window and no newer
 * candle has come meanwhile. Which they are is stored with what was emitted. Threads: confined to one stream task.
 */
final class Reissues {
    private final TickStores stores;
    private final Set<String> symbols = new LinkedHashSet<>();

    Reissues(TickStores stores) {
        this.stores = stores;
    }

    /** After a restart: takes up what is stored. */
    void resume(String symbol, CandleRing ring) {
        Emitted emitted = stores.emitted(symbol);
        if (emitted.amended() && emitted.asOfMs() == ring.asOfMs()) {
            symbols.add(symbol);
        }
    }

    /** A candle with {@code outcome} has been taken into {@code ring}. */
    void note(String symbol, CandleRing ring, Outcome outcome) {
        if (outcome.last()) {
            symbols.remove(symbol);
            return;
        }
        Emitted emitted = stores.emitted(symbol);
        if (emitted.asOfMs() == ring.asOfMs()) {
            stores.putEmitted(symbol, emitted.afterAmendment());
            symbols.add(symbol);
        }
    }

    /** Takes all, and returns those that are {@code wanted} still. */
    List<String> take(Predicate<String> wanted) {
        List<String> taken = symbols.stream().filter(wanted).toList();
        symbols.clear();
        return taken;
    }
}
