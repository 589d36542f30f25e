package io.coincast.contracts.file;

import java.util.List;
import java.util.Locale;

/** Symbols as files write them: {@code BTCUSDT} and {@code btc_usdt} are {@code BTC_USDT} here. */
public final class SymbolName {
    /** Longer ones first, so that {@code BTCUSDT} is not {@code BTCUSD_T}. */
    private static final List<String> QUOTES =
            List.of("USDT", "USDC", "BUSD", "TUSD", "USD", "EUR", "GBP", "JPY", "BTC", "ETH", "BNB", "XMR");

    private SymbolName() {}

    /** The symbol that {@code text} means. Failure: {@link IllegalArgumentException} if it is none. */
    public static String parse(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        String symbol = name.indexOf('_') < 0 ? separated(name) : name;
        if (!symbol.matches("[\\p{L}\\p{N}]{1,30}_[\\p{L}\\p{N}]{1,30}")) {
            throw new IllegalArgumentException("symbol: must be like BTC_USDT, was '" + text.strip() + "'");
        }
        return symbol;
    }

    private static String separated(String name) {
        for (String quote : QUOTES) {
            if (name.endsWith(quote) && name.length() > quote.length()) {
                return name.substring(0, name.length() - quote.length()) + "_" + quote;
            }
        }
        return name;
    }
}
