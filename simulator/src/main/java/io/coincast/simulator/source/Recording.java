package io.coincast.simulator.source;

import io.coincast.contracts.time.Grid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/**
 * Bars as they were recorded, by their original open time. Intervals without a trade are flat, as Poloniex has them.
 *
 * @param bars contiguous from {@code firstOpenMs} on
 * @param traded how many of them had a trade
 */
public record Recording(long firstOpenMs, List<Bar> bars, int traded) {
    private static final double HISTORY_SHARE = 0.6;

    public Recording {
        bars = List.copyOf(bars);
    }

    /** The recording with {@code byOpenTime}'s bars, gaps filled. */
    static Recording of(NavigableMap<Long, Bar> byOpenTime) {
        if (byOpenTime.isEmpty()) {
            throw new IllegalArgumentException("the recording is empty");
        }
        List<Bar> bars = new ArrayList<>();
        double close = byOpenTime.firstEntry().getValue().open();
        for (long time = byOpenTime.firstKey(); time <= byOpenTime.lastKey(); time += Grid.INTERVAL_MS) {
            Bar bar = byOpenTime.getOrDefault(time, Bar.flat(close));
            bars.add(bar);
            close = bar.close();
        }
        return new Recording(byOpenTime.firstKey(), bars, byOpenTime.size());
    }

    /** This recording as {@code symbol}, moved so that most of it is history when the market's clock shows {@code startMs}. */
    RecordedSource at(long startMs, String symbol, String origin, int priceScale) {
        long history = Math.round(bars.size() * HISTORY_SHARE);
        long first = Grid.floor(startMs) - history * Grid.INTERVAL_MS;
        String shift = origin + " from " + Instant.ofEpochMilli(firstOpenMs) + ", " + bars.size()
                + " candles, moved by " + (first - firstOpenMs) / Grid.INTERVAL_MS + " intervals";
        return new RecordedSource(symbol, shift, priceScale, first, bars);
    }
}
