package io.coincast.simulator.http;

import io.coincast.simulator.market.Row;
import io.coincast.simulator.source.CandleSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Markets, tickers and prices as the exchange writes them: limits and prices as strings, scales and times as numbers. */
final class MarketJson {
    private MarketJson() {}

    static Map<String, Object> market(CandleSource source) {
        Map<String, Object> market = new LinkedHashMap<>();
        String[] currencies = source.symbol().split("_", 2);
        market.put("baseCurrencyName", currencies[0]);
        market.put("crossMargin", Map.of("supportCrossMargin", false, "maxLeverage", 1));
        market.put("displayName", currencies[0] + "/" + currencies[1] + synthetic(source));
        market.put("quoteCurrencyName", currencies[1]);
        market.put("state", "NORMAL");
        market.put("symbol", source.symbol());
        market.put("symbolTradeLimit", limits(source));
        market.put("tradableStartTime", source.firstOpenMs());
        market.put("visibleStartTime", source.firstOpenMs());
        return market;
    }

    private static String synthetic(CandleSource source) {
        return source.description().startsWith("synthetic") ? " (" + source.description() + ")" : "";
    }

    private static Map<String, Object> limits(CandleSource source) {
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put("amountScale", source.priceScale());
        limits.put("highestBid", "0");
        limits.put("lowestAsk", "0");
        limits.put("maxAmount", "2000000");
        limits.put("maxQuantity", "20");
        limits.put("minAmount", "1");
        limits.put("minQuantity", "0.000001");
        limits.put("priceScale", source.priceScale());
        limits.put("quantityScale", 6);
        limits.put("symbol", source.symbol());
        return limits;
    }

    /** The 24-hour ticker from {@code day}, the last 24 hours as one row. */
    static Map<String, Object> ticker(CandleSource source, Row day, long nowMs) {
        Map<String, Object> ticker = new LinkedHashMap<>();
        ticker.put("symbol", source.symbol());
        ticker.put("open", day.price(day.bar().open()));
        ticker.put("low", day.price(day.bar().low()));
        ticker.put("high", day.price(day.bar().high()));
        ticker.put("close", day.price(day.bar().close()));
        ticker.put("quantity", Row.decimal(day.bar().quantity(), 6));
        ticker.put("amount", Row.decimal(day.amount(), 8));
        ticker.put("tradeCount", day.bar().tradeCount());
        ticker.put("startTime", day.openMs());
        ticker.put("closeTime", nowMs);
        ticker.put("displayName", source.symbol().replace('_', '/'));
        ticker.put("dailyChange", change(day));
        quotes(ticker, day);
        ticker.put("ts", nowMs);
        ticker.put("markPrice", day.price(day.bar().close()));
        return ticker;
    }

    private static void quotes(Map<String, Object> ticker, Row day) {
        ticker.put("bid", day.price(day.bar().close() * 0.9995));
        ticker.put("bidQuantity", "1");
        ticker.put("ask", day.price(day.bar().close() * 1.0005));
        ticker.put("askQuantity", "1");
    }

    static Map<String, Object> price(CandleSource source, Row day, long nowMs) {
        Map<String, Object> price = new LinkedHashMap<>();
        price.put("symbol", source.symbol());
        price.put("price", day.price(day.bar().close()));
        price.put("time", nowMs);
        price.put("dailyChange", change(day));
        price.put("ts", nowMs);
        return price;
    }

    static List<Object> candle(Row row, TsMode mode) {
        return row.toArray(
                switch (mode) {
                    case LAST_UPDATE -> row.updatedMs();
                    case ZERO -> 0;
                    case START_TIME -> row.openMs();
                });
    }

    /** A fraction, not a percentage. */
    private static String change(Row day) {
        return Row.decimal(day.bar().close() / day.bar().open() - 1, 4);
    }
}
