package io.coincast.simulator.http;

import io.coincast.simulator.market.Row;
import io.coincast.simulator.source.Listing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Markets, tickers and prices as the exchange writes them, fields in its order: limits and prices as strings, scales and
 * times as numbers. There is no order book: bid and ask lie 5 basis points beside the close.
 */
final class MarketJson {
    private static final double HALF_SPREAD = 0.0005;

    private MarketJson() {}

    static Map<String, Object> market(Listing listing) {
        Map<String, Object> market = new LinkedHashMap<>();
        market.put("baseCurrencyName", listing.base());
        market.put("crossMargin", crossMargin());
        market.put("displayName", listing.displayName());
        market.put("quoteCurrencyName", listing.quote());
        market.put("state", "NORMAL");
        market.put("symbol", listing.symbol());
        market.put("symbolTradeLimit", limits(listing));
        market.put("tradableStartTime", listing.firstOpenMs());
        market.put("visibleStartTime", listing.firstOpenMs());
        return market;
    }

    private static Map<String, Object> crossMargin() {
        Map<String, Object> margin = new LinkedHashMap<>();
        margin.put("maxLeverage", 1);
        margin.put("supportCrossMargin", false);
        return margin;
    }

    private static Map<String, Object> limits(Listing listing) {
        Map<String, Object> limits = new LinkedHashMap<>();
        int quantityScale = listing.scales().quantity();
        limits.put("amountScale", listing.scales().amount());
        limits.put("highestBid", "0");
        limits.put("lowestAsk", "0");
        limits.put("maxAmount", "2000000");
        limits.put("maxQuantity", "0");
        limits.put("minAmount", "1");
        limits.put("minQuantity", Row.decimal(Math.pow(10, -quantityScale), quantityScale));
        limits.put("priceScale", listing.scales().price());
        limits.put("quantityScale", quantityScale);
        limits.put("symbol", listing.symbol());
        return limits;
    }

    /** The 24-hour ticker from {@code day}, the last 24 hours as one row. */
    static Map<String, Object> ticker(Listing listing, Row day, long nowMs) {
        Map<String, Object> ticker = new LinkedHashMap<>();
        ticker.put("symbol", listing.symbol());
        ticker.put("open", day.price(day.bar().open()));
        ticker.put("low", day.price(day.bar().low()));
        ticker.put("high", day.price(day.bar().high()));
        ticker.put("close", day.price(day.bar().close()));
        ticker.put("quantity", day.quantity());
        ticker.put("amount", Row.decimal(day.amount(), listing.scales().amount()));
        ticker.put("tradeCount", day.bar().tradeCount());
        ticker.put("startTime", day.openMs());
        ticker.put("closeTime", nowMs);
        ticker.put("displayName", listing.displayName());
        ticker.put("dailyChange", change(day));
        quotes(ticker, day);
        ticker.put("ts", nowMs);
        ticker.put("markPrice", day.price(day.bar().close()));
        return ticker;
    }

    private static void quotes(Map<String, Object> ticker, Row day) {
        ticker.put("bid", day.price(day.bar().close() * (1 - HALF_SPREAD)));
        ticker.put("bidQuantity", "1");
        ticker.put("ask", day.price(day.bar().close() * (1 + HALF_SPREAD)));
        ticker.put("askQuantity", "1");
    }

    static Map<String, Object> price(Listing listing, Row day, long nowMs) {
        Map<String, Object> price = new LinkedHashMap<>();
        price.put("symbol", listing.symbol());
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
