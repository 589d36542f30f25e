package io.coincast.contracts.file;

import org.jspecify.annotations.Nullable;

/**
 * How a file is to be read.
 *
 * @param symbol what the candles are called; absent to take the file's own symbols, which only our CSV has
 * @param ascending whether a row that is not later than its symbol's row before it is a bad one
 * @param badRows what becomes of bad rows
 */
public record CandleFileOptions(@Nullable String symbol, boolean ascending, BadRowPolicy badRows) {
    public CandleFileOptions {
        symbol = symbol == null ? null : SymbolName.parse(symbol);
    }

    /** The file's own symbols, in order of time, stopping at the first bad row. */
    public static CandleFileOptions strict() {
        return new CandleFileOptions(null, true, BadRowPolicy.strict());
    }

    /** These, with all candles called {@code newSymbol}; null for the file's own. */
    public CandleFileOptions withSymbol(@Nullable String newSymbol) {
        return new CandleFileOptions(newSymbol, ascending, badRows);
    }

    /** These, with rows in whatever order. */
    public CandleFileOptions inAnyOrder() {
        return new CandleFileOptions(symbol, false, badRows);
    }

    /** These, with another policy. */
    public CandleFileOptions withBadRows(BadRowPolicy policy) {
        return new CandleFileOptions(symbol, ascending, policy);
    }
}
