package io.coincast.simulator.source;

import io.coincast.contracts.time.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/**
 * The bars of one symbol as they were recorded, contiguous from {@code firstOpenMs} on. Intervals without a trade are
 * flat, as Poloniex has them.
 *
 * @param origin where it was recorded
 * @param firstOpenMs original open time of the first bar
 * @param traded how many of the bars have a trade
 */
record Recording(String symbol, String origin, Scales scales, long firstOpenMs, List<Bar> bars, int traded) {
    /** Ten years; a longer one is a mistaken time. */
    private static final long MAX_BARS = 10 * 366 * 288L;

    Recording {
        bars = List.copyOf(bars);
    }

    /** The recording with {@code byOpenTime}'s bars, gaps filled. */
    static Recording of(String symbol, String origin, Scales scales, NavigableMap<Long, Bar> byOpenTime) {
        long first = byOpenTime.firstKey();
        if ((byOpenTime.lastKey() - first) / Grid.INTERVAL_MS >= MAX_BARS) {
            throw new IllegalArgumentException(symbol + " spans more than ten years");
        }
        List<Bar> bars = new ArrayList<>();
        double close = byOpenTime.firstEntry().getValue().open();
        for (long time = first; time <= byOpenTime.lastKey(); time += Grid.INTERVAL_MS) {
            Bar bar = byOpenTime.getOrDefault(time, Bar.flat(close));
            bars.add(bar);
            close = bar.close();
        }
        int traded = (int) bars.stream().filter(bar -> bar.tradeCount() > 0).count();
        return new Recording(symbol, origin, scales, first, bars, traded);
    }

    /** The original end of the last bar. */
    long endMs() {
        return firstOpenMs + bars.size() * Grid.INTERVAL_MS;
    }
}
