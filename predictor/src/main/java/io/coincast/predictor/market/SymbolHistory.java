package io.coincast.predictor.market;

import io.coincast.contracts.time.Grid;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** The candles of the newest day of one symbol, and the settlements. Threads: safe. */
public final class SymbolHistory {
    /** One day of candles. */
    public static final int KEPT = DayRing.LENGTH;

    private final DayRing<Published> candles = new DayRing<>(Published.PACKING);
    private final DayRing<PastSettlement> settlements = new DayRing<>(PastSettlement.PACKING);

    SymbolHistory() {}

    /**
     * A candle.
     *
     * @param atMs when its first revision was published
     */
    private record Published(PastCandle candle, long atMs) {
        static final DayRing.Packing<Published> PACKING = new Packing();

        private Published with(PastCandle other) {
            return other.revision() >= candle.revision() ? new Published(other, atMs) : this;
        }
    }

    /** NaN stands for a quantity that is not known. */
    private static final class Packing implements DayRing.Packing<Published> {
        @Override
        public int bytes() {
            return 5 * Double.BYTES + Long.BYTES + Integer.BYTES + 1;
        }

        @Override
        public void pack(Published value, ByteBuffer to) {
            PastCandle candle = value.candle();
            to.putDouble(candle.open()).putDouble(candle.high()).putDouble(candle.low());
            to.putDouble(candle.close()).putDouble(candle.quantity() == null ? Double.NaN : candle.quantity());
            to.putLong(value.atMs()).putInt(candle.revision()).put((byte) (candle.filled() ? 1 : 0));
        }

        @Override
        public Published unpack(long timeMs, ByteBuffer from) {
            double open = from.getDouble();
            double high = from.getDouble();
            double low = from.getDouble();
            double close = from.getDouble();
            double quantity = from.getDouble();
            long atMs = from.getLong();
            int revision = from.getInt();
            boolean filled = from.get() == 1;
            Double known = Double.isNaN(quantity) ? null : quantity;
            long openMs = timeMs - Grid.INTERVAL_MS;
            return new Published(new PastCandle(openMs, open, high, low, close, known, filled, revision), atMs);
        }
    }

    synchronized void put(PastCandle candle, long ingestedAtMs) {
        long closeMs = candle.closeTimeMs();
        candles.put(
                closeMs,
                candles.at(closeMs)
                        .map(known -> known.with(candle))
                        .orElseGet(() -> new Published(candle, ingestedAtMs)));
    }

    /**
     * When the first candle after {@code asOfMs} was published of those that were published from {@code sinceMs} on and were not
     * older than {@code freshness} then.
     */
    public synchronized OptionalLong publishedAfter(long asOfMs, Duration freshness, long sinceMs) {
        long firstMs = Math.max(asOfMs, candles.newestMs() - KEPT * Grid.INTERVAL_MS) + Grid.INTERVAL_MS;
        return LongStream.iterate(firstMs, t -> t <= candles.newestMs(), t -> t + Grid.INTERVAL_MS)
                .mapToObj(candles::at)
                .flatMap(Optional::stream)
                .filter(published -> published.atMs() - published.candle().closeTimeMs() <= freshness.toMillis())
                .mapToLong(Published::atMs)
                .filter(publishedMs -> publishedMs >= sinceMs)
                .findFirst();
    }

    synchronized void put(PastSettlement settlement) {
        long closeMs = settlement.closeTimeMs();
        boolean newer = settlements
                .at(closeMs)
                .map(known -> settlement.revision() >= known.revision())
                .orElse(true);
        if (newer) {
            settlements.put(closeMs, settlement);
        }
    }

    /** The candles, oldest first. */
    public synchronized List<PastCandle> candles() {
        return candles.last(KEPT).stream().map(Published::candle).toList();
    }

    /** The closes of the last {@code count} intervals that have one, oldest first. */
    public synchronized double[] closes(int count) {
        return candles.last(count).stream()
                .mapToDouble(published -> published.candle().close())
                .toArray();
    }

    /** The settlements, oldest first. */
    public synchronized List<PastSettlement> settlements() {
        return settlements.last(KEPT);
    }

    /** The newest candle. */
    public synchronized Optional<PastCandle> last() {
        return candles.at(candles.newestMs()).map(Published::candle);
    }

    /** How many candles in a row end at the last, at most {@value #KEPT}. */
    public synchronized int contiguous() {
        int count = 0;
        while (count < KEPT && candles.has(candles.newestMs() - count * Grid.INTERVAL_MS)) {
            count++;
        }
        return count;
    }
}
