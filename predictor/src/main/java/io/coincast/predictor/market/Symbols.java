package io.coincast.predictor.market;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.window.Window;
import io.coincast.predictor.tick.WindowStatus;
import io.coincast.predictor.tick.WindowStatuses;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Every symbol of which anything is known here, at a glance. Threads: safe. */
public record Symbols(MarketHistory history, ForecastBoard forecasts, WindowStatuses windows) {
    private static final int RECENT = 48;

    /** All of them, by name. */
    public List<SymbolSummary> all() {
        Set<String> names = new TreeSet<>(history.all().keySet());
        names.addAll(forecasts.symbols());
        windows.all().forEach(window -> names.add(window.symbol()));
        return names.stream().map(this::summary).toList();
    }

    /** That of {@code symbol}, if anything is known of it. */
    public Optional<SymbolSummary> of(String symbol) {
        boolean known = history.of(symbol).isPresent()
                || forecasts.of(symbol).isPresent()
                || windows.of(symbol).isPresent();
        return known ? Optional.of(summary(symbol)) : Optional.empty();
    }

    private SymbolSummary summary(String symbol) {
        Optional<SymbolHistory> past = history.of(symbol);
        Forecast forecast = forecasts.of(symbol).orElse(null);
        WindowStatus window = windows.of(symbol).orElse(null);
        int candles = window != null
                ? window.candles()
                : Math.min(Window.LENGTH, past.map(SymbolHistory::contiguous).orElse(0));
        long asOfMs = asOfMs(past, forecast, window);
        String withheld = window == null ? null : window.withheld();
        return new SymbolSummary(
                symbol,
                lastPrice(past, forecast),
                candles,
                Window.LENGTH,
                asOfMs,
                state(candles, withheld, forecast != null && forecast.asOfMs() >= asOfMs),
                withheld,
                past.map(p -> Arrays.stream(p.closes(RECENT)).boxed().toList()).orElse(List.of()),
                forecast == null ? null : ForecastBrief.of(forecast));
    }

    private static long asOfMs(
            Optional<SymbolHistory> past, @Nullable Forecast forecast, @Nullable WindowStatus window) {
        long candleMs =
                past.flatMap(SymbolHistory::last).map(PastCandle::closeTimeMs).orElse(0L);
        long windowMs = window == null ? 0 : window.asOfMs();
        return Math.max(Math.max(candleMs, windowMs), forecast == null ? 0 : forecast.asOfMs());
    }

    /** The close of the newest candle; a forecast may be read before the candle that it is of. */
    private static @Nullable Double lastPrice(Optional<SymbolHistory> past, @Nullable Forecast forecast) {
        PastCandle last = past.flatMap(SymbolHistory::last).orElse(null);
        if (forecast != null && (last == null || last.closeTimeMs() < forecast.asOfMs())) {
            return forecast.lastClose();
        }
        return last == null ? null : last.close();
    }

    private static String state(int candles, @Nullable String withheld, boolean forecast) {
        if (forecast) {
            return "forecast";
        }
        if (candles < Window.LENGTH) {
            return "filling";
        }
        return withheld == null ? "waiting" : "withheld";
    }
}
