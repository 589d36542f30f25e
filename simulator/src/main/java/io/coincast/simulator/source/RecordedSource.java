package io.coincast.simulator.source;

import io.coincast.contracts.time.Grid;
import java.util.List;

/**
 * Recorded bars, moved onto the market's clock by a whole number of intervals and otherwise untouched. After its last bar
 * a recording starts again; the seam is a jump of the price.
 */
public record RecordedSource(String symbol, String description, int priceScale, long firstOpenMs, List<Bar> bars)
        implements CandleSource {

    public RecordedSource {
        bars = List.copyOf(bars);
        if (bars.isEmpty()) {
            throw new IllegalArgumentException(symbol + ": the recording is empty");
        }
        if (!Grid.isTick(firstOpenMs)) {
            throw new IllegalArgumentException(symbol + ": firstOpenMs must be on the grid, was " + firstOpenMs);
        }
    }

    @Override
    public Bar bar(long openTimeMs) {
        return bars.get((int) ((openTimeMs - firstOpenMs) / Grid.INTERVAL_MS % bars.size()));
    }
}
