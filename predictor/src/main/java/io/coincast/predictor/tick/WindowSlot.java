package io.coincast.predictor.tick;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import io.coincast.predictor.state.TickSeries;
import java.nio.ByteBuffer;

/**
 * What a window keeps of one closed candle; one entry of the series of candles.
 *
 * <p>Time: {@code openTimeMs} on the grid; {@code ingestedAtMs} the market's time at publishing. Units: quote currency;
 * {@code quantity} in the base currency, NaN where the exchange gave none.
 * {@code settlesLater}: what the close settled was not published with it, see {@link LaterSettlements}. Wire: {@value #BYTES} bytes, big-endian, in
 * the order of the components after a version byte.
 */
record WindowSlot(
        long openTimeMs,
        double open,
        double high,
        double low,
        double close,
        double quantity,
        int revision,
        boolean filled,
        long ingestedAtMs,
        boolean settlesLater)
        implements TickSeries.Payload {

    private static final int BYTES = 62;
    private static final byte VERSION = 1;
    private static final int FILLED = 1;
    private static final int SETTLES_LATER = 2;

    static WindowSlot of(Candle candle) {
        return new WindowSlot(
                candle.openTimeMs(),
                candle.open().doubleValue(),
                candle.high().doubleValue(),
                candle.low().doubleValue(),
                candle.close().doubleValue(),
                candle.quantity() == null ? Double.NaN : candle.quantity().doubleValue(),
                candle.revision(),
                candle.filled(),
                candle.ingestedAtMs(),
                false);
    }

    /** The same, whose settlements are published later. */
    WindowSlot settlingLater() {
        return new WindowSlot(openTimeMs, open, high, low, close, quantity, revision, filled, ingestedAtMs, true);
    }

    long closeTimeMs() {
        return openTimeMs + Grid.INTERVAL_MS;
    }

    @Override
    public int length() {
        return BYTES;
    }

    @Override
    public void writeTo(byte[] to, int offset) {
        ByteBuffer.wrap(to, offset, BYTES)
                .put(VERSION)
                .putLong(openTimeMs)
                .putDouble(open)
                .putDouble(high)
                .putDouble(low)
                .putDouble(close)
                .putDouble(quantity)
                .putInt(revision)
                .put((byte) ((filled ? FILLED : 0) | (settlesLater ? SETTLES_LATER : 0)))
                .putLong(ingestedAtMs);
    }

    static WindowSlot decode(ByteBuffer buffer) {
        byte version = buffer.get();
        if (version != VERSION) {
            throw new IllegalStateException("a window slot has version " + version + ", known is " + VERSION);
        }
        long openTimeMs = buffer.getLong();
        double open = buffer.getDouble();
        double high = buffer.getDouble();
        double low = buffer.getDouble();
        double close = buffer.getDouble();
        double quantity = buffer.getDouble();
        int revision = buffer.getInt();
        byte flags = buffer.get();
        return new WindowSlot(
                openTimeMs,
                open,
                high,
                low,
                close,
                quantity,
                revision,
                (flags & FILLED) != 0,
                buffer.getLong(),
                (flags & SETTLES_LATER) != 0);
    }
}
