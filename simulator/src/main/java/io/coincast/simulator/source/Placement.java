package io.coincast.simulator.source;

import io.coincast.contracts.time.Grid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Where recordings that belong together lie on the market's clock: all moved by the same time, and starting again
 * together.
 *
 * <p>Time: they are moved by whole days, so that the time of day stays, if that leaves between 55 % and 80 % of them as
 * history when the market starts; otherwise by whole intervals, with 65 % as history.
 */
final class Placement {
    private static final double MOST_HISTORY = 0.8;
    private static final double LEAST_HISTORY = 0.55;
    private static final double USUAL_HISTORY = 0.65;
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private final List<Recording> recordings;
    private final long firstMs;
    private final int period;

    Placement(List<Recording> recordings) {
        this.recordings = List.copyOf(recordings);
        firstMs = recordings.stream().mapToLong(Recording::firstOpenMs).min().orElse(0);
        long endMs = recordings.stream().mapToLong(Recording::endMs).max().orElse(0);
        period = (int) ((endMs - firstMs) / Grid.INTERVAL_MS);
    }

    /** The recordings around {@code startMs}, endless. */
    List<CandleSource> around(long startMs) {
        long shiftMs = shiftMs(Grid.floor(startMs));
        return recordings.stream().map(recording -> moved(recording, shiftMs)).toList();
    }

    /** The recordings at their own times; each market ends with its recording. */
    List<CandleSource> unmoved() {
        return recordings.stream()
                .map(recording -> source(recording, Duration.ZERO, recording.endMs() - Grid.INTERVAL_MS))
                .toList();
    }

    private long shiftMs(long startMs) {
        long earliestMs = startMs - Math.round(period * MOST_HISTORY) * Grid.INTERVAL_MS;
        long byDaysMs = -Math.floorDiv(firstMs - earliestMs, DAY_MS) * DAY_MS;
        long history = (startMs - firstMs - byDaysMs) / Grid.INTERVAL_MS;
        if (history >= period * LEAST_HISTORY) {
            return byDaysMs;
        }
        return startMs - Math.round(period * USUAL_HISTORY) * Grid.INTERVAL_MS - firstMs;
    }

    private CandleSource moved(Recording recording, long shiftMs) {
        return source(recording, Duration.ofMillis(shiftMs), Listing.ENDLESS);
    }

    private CandleSource source(Recording recording, Duration shift, long lastOpenMs) {
        Listing listing = new Listing(
                recording.symbol(),
                origin(recording, shift),
                false,
                recording.scales(),
                recording.firstOpenMs() + shift.toMillis(),
                lastOpenMs,
                shift);
        return new RecordedSource(listing, recording.bars(), period);
    }

    private static String origin(Recording recording, Duration shift) {
        String what = recording.origin() + ", " + recording.bars().size() + " candles from "
                + Instant.ofEpochMilli(recording.firstOpenMs());
        if (shift.isZero()) {
            return what + ", not moved";
        }
        long rest = shift.toMillis() % DAY_MS / Grid.INTERVAL_MS;
        return what + ", moved by " + shift.toDays() + " days" + (rest == 0 ? "" : " and " + rest + " intervals");
    }
}
