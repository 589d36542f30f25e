package io.coincast.ingest.feed;

import io.coincast.contracts.record.Candle;
import io.coincast.ingest.exchange.Market;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which symbols are ingested: those listed, or the {@code top} USDT markets by what was traded in 24 hours. Markets that are
 * not tradable are left out until they are. Threads: confined to one.
 */
public final class SymbolChoice {
    private static final Logger log = LoggerFactory.getLogger(SymbolChoice.class);

    private final List<String> listed;
    private final int top;
    private final Set<String> warned = new HashSet<>();

    public SymbolChoice(List<String> listed, int top) {
        this.listed = List.copyOf(listed);
        this.top = top;
    }

    /** The symbols to ingest among {@code markets}, none twice. */
    public List<String> among(List<Market> markets) {
        List<Market> usable = markets.stream().filter(this::isUsable).toList();
        return listed.isEmpty() ? top(usable) : listed(usable);
    }

    /** A market whose name no record can carry is left out; that is said once. */
    private boolean isUsable(Market market) {
        boolean valid = Candle.isSymbol(market.symbol());
        if (!valid && market.tradable() && warned.add(market.symbol())) {
            log.warn("'{}': is no symbol that a candle can have; left out", market.symbol());
        }
        return valid;
    }

    private List<String> top(List<Market> markets) {
        return markets.stream()
                .filter(market -> market.tradable() && market.symbol().endsWith("_USDT"))
                .sorted(Comparator.comparing(Market::amount24h).reversed().thenComparing(Market::symbol))
                .limit(top)
                .map(Market::symbol)
                .toList();
    }

    private List<String> listed(List<Market> markets) {
        Set<String> tradable =
                markets.stream().filter(Market::tradable).map(Market::symbol).collect(Collectors.toSet());
        for (String symbol : listed) {
            if (!tradable.contains(symbol) && warned.add(symbol)) {
                log.warn("{}: is no tradable market of the exchange; left out until it is", symbol);
            }
        }
        return listed.stream().filter(tradable::contains).distinct().toList();
    }
}
