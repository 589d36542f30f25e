package io.coincast.forecasting.backtest;

import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.settle.IssuedForecast;
import io.coincast.forecasting.settle.Ledger;
import io.coincast.forecasting.settle.SettledStep;
import io.coincast.forecasting.window.Window;
import java.util.List;

/** One symbol in a backtest: its window, and the book and the tally of each model. Threads: confined to one at a time. */
final class SymbolTrack {
    static final long NEVER = Long.MIN_VALUE;

    private final List<Contestant> contestants;
    private final Ledger[] ledgers;
    private final SymbolTally[] tallies;
    private final FanRecorder fans;
    private final IssueListener listener;
    final WindowBuffer buffer;
    long lastOpenMs = NEVER;
    double lastClose = Double.NaN;

    SymbolTrack(String symbol, BacktestPlan plan, List<Contestant> contestants, IssueListener listener) {
        this.listener = listener;
        this.contestants = contestants;
        buffer = new WindowBuffer(symbol);
        ledgers = new Ledger[contestants.size()];
        tallies = new SymbolTally[contestants.size()];
        fans = new FanRecorder(plan);
        for (int c = 0; c < ledgers.length; c++) {
            ledgers[c] = new Ledger(contestants.get(c).rates());
            tallies[c] = new SymbolTally(plan);
        }
    }

    /** What the candle that opened at {@code openTimeMs} closed at until {@code bar}; NaN if that amends nothing. */
    double amend(long openTimeMs, Bar bar) {
        double before = buffer.amend((lastOpenMs - openTimeMs) / Grid.INTERVAL_MS, bar);
        if (!Double.isNaN(before) && openTimeMs == lastOpenMs) {
            lastClose = bar.close();
        }
        return before;
    }

    /** What came true settles what was forecast; then what is forecast now goes out, as when serving. */
    void advance(Pending pending, PriceDistribution[][] forecasts) {
        fans.close(pending.closeTimeMs(), pending.close());
        for (int c = 0; c < ledgers.length; c++) {
            if (pending.amends()) {
                amend(c, pending);
            } else {
                settle(c, pending);
            }
            Window window = pending.window();
            if (window != null) {
                issue(c, window, forecasts[c][pending.place()]);
            }
        }
    }

    private void settle(int c, Pending pending) {
        if (ledgers[c].settle(pending.closeTimeMs(), pending.close()) > 0) {
            settled(c, pending).forEach(settled -> tallies[c].add(settled.forecast(), settled.step()));
        }
    }

    private void amend(int c, Pending pending) {
        if (ledgers[c].amend(pending.closeTimeMs(), pending.before(), pending.close(), pending.newestMs()) > 0) {
            settled(c, pending).forEach(settled -> replace(c, settled, pending.before()));
        }
    }

    private void replace(int c, Ledger.Settled settled, double before) {
        IssuedForecast forecast = settled.forecast();
        SettledStep wrong = SettledStep.of(forecast, settled.step().step(), before);
        tallies[c].replace(forecast, wrong, settled.step());
    }

    private List<Ledger.Settled> settled(int c, Pending pending) {
        return ledgers[c].settledAt(pending.closeTimeMs(), pending.close());
    }

    private void issue(int c, Window window, PriceDistribution raw) {
        PriceDistribution issued = contestants.get(c).calibrated() ? ledgers[c].calibrate(raw) : raw;
        String name = contestants.get(c).name();
        listener.issued(name, window, issued, ledgers[c]);
        ledgers[c].issue(IssuedForecast.of(name, window.asOfMs(), 0, window.lastClose(), issued));
        if (c == 0) {
            fans.offer(window, issued);
        }
    }

    String symbol() {
        return buffer.symbol();
    }

    SymbolTally tally(int contestant) {
        return tallies[contestant];
    }

    List<Fan> fans() {
        return fans.fans();
    }
}
