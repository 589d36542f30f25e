package io.coincast.ingest.feed;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import io.coincast.ingest.exchange.Exchange;
import io.coincast.ingest.exchange.Market;
import java.math.BigDecimal;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** An exchange that has exactly the candles it is given. */
final class ListedExchange implements Exchange {
    static final long FIRST_MS = 1_700_000_100_000L;

    final NavigableMap<Long, Candle> candles = new TreeMap<>();
    int requests;

    static long openMs(int i) {
        return FIRST_MS + i * Grid.INTERVAL_MS;
    }

    void listRange(int from, int to) {
        for (int i = from; i < to; i++) {
            list(i, 100 + i);
        }
    }

    void list(int i, int close) {
        BigDecimal price = BigDecimal.valueOf(close);
        candles.put(openMs(i), Candle.ofPrices("BTC_USDT", openMs(i), price, price, price, price));
    }

    @Override
    public long serverTimeMs() {
        return FIRST_MS;
    }

    @Override
    public List<Candle> candles(String symbol, long fromOpenMs, long toOpenMs) {
        requests++;
        return List.copyOf(candles.subMap(fromOpenMs, true, toOpenMs, true).values());
    }

    @Override
    public List<Market> markets() {
        return List.of(new Market("BTC_USDT", true, BigDecimal.ONE));
    }
}
