package io.coincast.simulator.source;

import io.coincast.contracts.time.Grid;
import java.util.List;

/**
 * Recorded bars on the market's clock, otherwise untouched. Where the listing is endless they start again after
 * {@code period} bars, and the seam is a jump of the price; from the end of the bars to that of the period nothing trades.
 *
 * @param period after how many bars the recording starts again, no fewer than there are
 */
record RecordedSource(Listing listing, List<Bar> bars, int period) implements CandleSource {

    RecordedSource {
        bars = List.copyOf(bars);
        if (bars.isEmpty() || period < bars.size()) {
            throw new IllegalArgumentException(
                    listing.symbol() + ": " + bars.size() + " bars do not fill a period of " + period);
        }
    }

    @Override
    public Bar bar(long openTimeMs) {
        int i = (int) ((openTimeMs - listing.firstOpenMs()) / Grid.INTERVAL_MS % period);
        return i < bars.size()
                ? bars.get(i)
                : Bar.flat(bars.get(bars.size() - 1).close());
    }
}
