package io.coincast.forecasting.backtest;

import io.coincast.contracts.record.Candle;
import io.coincast.forecasting.sample.CandleHistory;
import io.coincast.forecasting.sample.CandleRun;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The candles that models are fitted on before a fold, if any of them asks for candles. Memory: {@value #DEPTH} candles a
 * symbol, 45 bytes each, whatever the length of history. Threads: confined to one.
 */
final class FoldHistory {
    /** A year. */
    static final int DEPTH = 366 * 288;

    private final boolean kept;
    private final Map<String, CandleHistory> histories = new TreeMap<>();

    FoldHistory(List<Contestant> contestants) {
        kept = contestants.stream().anyMatch(Contestant::wantsCandles);
    }

    void accept(Candle candle) {
        if (kept) {
            histories
                    .computeIfAbsent(candle.symbol(), symbol -> new CandleHistory(symbol, DEPTH))
                    .accept(candle);
        }
    }

    void fill(String symbol, long openTimeMs, double close) {
        if (kept) {
            accept(Candle.fill(symbol, openTimeMs, BigDecimal.valueOf(close)));
        }
    }

    /** All that closed until now. */
    List<CandleRun> runs() {
        return histories.values().stream()
                .flatMap(history -> history.runs(Long.MIN_VALUE, history.newestCloseTimeMs()).stream())
                .toList();
    }
}
