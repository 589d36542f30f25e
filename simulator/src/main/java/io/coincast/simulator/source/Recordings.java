package io.coincast.simulator.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coincast.contracts.time.Grid;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The recordings that come with {@code org.ta4j:ta4j-examples}: 580 five-minute candles of ETH/USD (Binance US, 13 to 15
 * March 2023), and 100,000 trades of BTC/USD, every one that Bitstamp had from 25 November to 1 December 2013, aggregated
 * to 1,921 candles of which 4 are without a trade.
 */
public final class Recordings {
    private static final String ETH = "/ETH-USD-PT5M-2023-3-13_2023-3-15.json";
    private static final String BTC = "/bitstamp_trades_from_20131125_usd.csv";
    private static final Scales DOLLARS = new Scales(2, 8, 8);

    private Recordings() {}

    /** Both, placed around {@code startMs}: {@code BTC_USDT} and {@code ETH_USDT}. */
    public static List<CandleSource> around(long startMs) throws IOException {
        List<CandleSource> sources = new ArrayList<>(new Placement(List.of(btc())).around(startMs));
        sources.addAll(new Placement(List.of(eth())).around(startMs));
        return sources;
    }

    static Recording eth() throws IOException {
        NavigableMap<Long, Bar> bars = new TreeMap<>();
        try (InputStream resource = open(ETH)) {
            for (JsonNode bar : new ObjectMapper().readTree(resource).path("ohlc")) {
                bars.put(bar.path("endTime").asLong() + 1 - Grid.INTERVAL_MS, ethBar(bar));
            }
        }
        return Recording.of("ETH_USDT", "ETH/USD candles of Binance US", DOLLARS, bars);
    }

    /** Who initiated the trades was not recorded: half is taken to be buyers', and the count follows from the quantity. */
    private static Bar ethBar(JsonNode bar) {
        double quantity = bar.path("volume").asDouble();
        return Bar.ofPrices(
                bar.path("openPrice").asDouble(),
                bar.path("highPrice").asDouble(),
                bar.path("lowPrice").asDouble(),
                bar.path("closePrice").asDouble(),
                quantity,
                0.5,
                quantity > 0 ? Math.max(1, Math.round(quantity)) : 0);
    }

    static Recording btc() throws IOException {
        NavigableMap<Long, TradeBucket> buckets = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(BTC), StandardCharsets.UTF_8))) {
            lines.lines().skip(1).forEach(line -> {
                String[] trade = line.split(",", -1);
                long openMs = Grid.floor(Long.parseLong(trade[0]) * 1000);
                buckets.computeIfAbsent(openMs, time -> new TradeBucket())
                        .add(Double.parseDouble(trade[1]), Double.parseDouble(trade[2]));
            });
        }
        NavigableMap<Long, Bar> bars = new TreeMap<>();
        buckets.forEach((openMs, bucket) -> bars.put(openMs, bucket.toBar()));
        return Recording.of("BTC_USDT", "BTC/USD trades of Bitstamp", DOLLARS, bars);
    }

    private static InputStream open(String name) throws IOException {
        InputStream resource = Recordings.class.getResourceAsStream(name);
        if (resource == null) {
            throw new IOException("ta4j-examples is not on the class path: no " + name);
        }
        return resource;
    }
}
