package io.coincast.ingest.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import io.coincast.ingest.exchange.ExchangeException.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Poloniex's public REST interface for spot markets.
 *
 * <p>Source: Poloniex's API documentation, its SDKs and recorded answers. Both bounds are always sent, since with the
 * start alone the exchange gives the newest rows; a range is cut into pages of at most 500, since an over-full one gives
 * the newest rows as well. Threads: safe.
 */
public final class PoloniexClient implements Exchange {
    private static final Logger log = LoggerFactory.getLogger(PoloniexClient.class);
    private static final int PAGE = 500;

    private final HttpUrl base;
    private final HttpJson http;
    private final Calls calls;

    public PoloniexClient(ExchangeConfig config) {
        HttpUrl url = HttpUrl.get(config.baseUrl());
        if (url == null) {
            throw new IllegalArgumentException("baseUrl: must be http or https, was " + config.baseUrl());
        }
        base = url;
        http = new HttpJson(config.timeout());
        calls = new Calls(config.requestsPerSecond(), config.attempts());
    }

    @Override
    public long serverTimeMs() {
        JsonNode time =
                get(base.newBuilder().addPathSegment("timestamp").build()).path("serverTime");
        if (!time.isIntegralNumber() || time.asLong() <= 0) {
            throw new ExchangeException(Kind.TRANSIENT, "/timestamp: has no serverTime");
        }
        return time.asLong();
    }

    @Override
    public List<Candle> candles(String symbol, long fromOpenMs, long toOpenMs) {
        List<Candle> candles = new ArrayList<>();
        for (long from = fromOpenMs; from <= toOpenMs; from += PAGE * Grid.INTERVAL_MS) {
            candles.addAll(page(symbol, from, Math.min(toOpenMs, from + (PAGE - 1) * Grid.INTERVAL_MS)));
        }
        return candles;
    }

    private List<Candle> page(String symbol, long fromOpenMs, long toOpenMs) {
        HttpUrl url = base.newBuilder()
                .addPathSegment("markets")
                .addPathSegment(symbol)
                .addPathSegment("candles")
                .addQueryParameter("interval", "MINUTE_5")
                .addQueryParameter("limit", String.valueOf(PAGE))
                .addQueryParameter("startTime", String.valueOf(fromOpenMs))
                .addQueryParameter("endTime", String.valueOf(toOpenMs))
                .build();
        NavigableMap<Long, Candle> byOpenTime = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (JsonNode row : rows(url)) {
            parse(symbol, row, byOpenTime, problems);
        }
        if (!problems.isEmpty()) {
            log.warn("{}: {} rows are no candles, the first one: {}", symbol, problems.size(), problems.get(0));
        }
        return List.copyOf(byOpenTime.subMap(fromOpenMs, true, toOpenMs, true).values());
    }

    /** A row that is no candle is left out, which leaves a gap: that is asked for again and then filled. */
    private static void parse(String symbol, JsonNode row, Map<Long, Candle> byOpenTime, List<String> problems) {
        try {
            Candle candle = CandleRow.parse(symbol, row);
            byOpenTime.put(candle.openTimeMs(), candle);
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    /** The rows of an array; for a market it does not know, the exchange may say null or an empty array. */
    private JsonNode rows(HttpUrl url) {
        JsonNode rows = get(url);
        if (!rows.isArray() && !rows.isNull()) {
            throw new ExchangeException(Kind.TRANSIENT, url.encodedPath() + ": is no array");
        }
        return rows;
    }

    @Override
    public List<Market> markets() {
        Map<String, BigDecimal> amounts = new HashMap<>();
        for (JsonNode ticker : some(base.newBuilder()
                .addPathSegment("markets")
                .addPathSegment("ticker24h")
                .build())) {
            amounts.put(
                    ticker.path("symbol").asText(), amount(ticker.path("amount").asText()));
        }
        List<Market> markets = new ArrayList<>();
        for (JsonNode market : some(base.newBuilder().addPathSegment("markets").build())) {
            String symbol = market.path("symbol").asText();
            boolean tradable = "NORMAL".equals(market.path("state").asText());
            markets.add(new Market(symbol, tradable, amounts.getOrDefault(symbol, BigDecimal.ZERO)));
        }
        return markets;
    }

    /** Rows of which there must be some: an exchange without markets is one that is not well. */
    private JsonNode some(HttpUrl url) {
        JsonNode rows = rows(url);
        if (rows.isEmpty()) {
            throw new ExchangeException(Kind.TRANSIENT, url.encodedPath() + ": is empty");
        }
        return rows;
    }

    private static BigDecimal amount(String text) {
        return text.matches("\\d{1,30}(\\.\\d{1,30})?") ? new BigDecimal(text) : BigDecimal.ZERO;
    }

    private JsonNode get(HttpUrl url) {
        return calls.execute(() -> http.get(url));
    }
}
