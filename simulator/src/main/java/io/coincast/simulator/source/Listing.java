package io.coincast.simulator.source;

import io.coincast.contracts.time.Grid;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * One market of the exchange.
 *
 * <p>Time: epoch milliseconds UTC of the market, on the grid.
 *
 * @param symbol the exchange's name of the pair, base currency first
 * @param origin what it is, in words: where it was recorded, or that it is synthetic
 * @param synthetic whether its candles are made up
 * @param firstOpenMs open time of the first bar
 * @param lastOpenMs open time of the last bar, {@link #ENDLESS} if there is always another
 * @param shift by how much recorded bars were moved, zero if they were not
 */
public record Listing(
        String symbol,
        String origin,
        boolean synthetic,
        Scales scales,
        long firstOpenMs,
        long lastOpenMs,
        Duration shift) {
    /** The last open time of a market that goes on for ever. */
    public static final long ENDLESS = Long.MAX_VALUE;

    private static final Pattern SYMBOL = Pattern.compile("[\\p{L}\\p{N}]{1,30}_[\\p{L}\\p{N}]{1,30}");

    public Listing {
        checkSymbol(symbol);
        if (!Grid.isTick(firstOpenMs)) {
            throw new IllegalArgumentException(symbol + ": firstOpenMs must be on the grid, was " + firstOpenMs);
        }
        if (lastOpenMs < firstOpenMs) {
            throw new IllegalArgumentException(symbol + ": ends before it begins");
        }
    }

    /** {@code symbol}, if it is one. */
    static String checkSymbol(String symbol) {
        if (!SYMBOL.matcher(symbol).matches()) {
            throw new IllegalArgumentException("symbol: must be like BTC_USDT, was '" + symbol + "'");
        }
        return symbol;
    }

    /** {@code BTC}. */
    public String base() {
        return symbol.substring(0, symbol.indexOf('_'));
    }

    /** {@code USDT}. */
    public String quote() {
        return symbol.substring(symbol.indexOf('_') + 1);
    }

    /** {@code BTC/USDT}, and that it is synthetic if it is. */
    public String displayName() {
        return base() + "/" + quote() + (synthetic ? " (synthetic)" : "");
    }
}
