package io.coincast.predictor.tick;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import java.nio.ByteBuffer;

/**
 * What a window keeps of one closed candle; one entry of the store {@code windows}.
 *
 * <p>Time: {@code openTimeMs} on the grid; {@code ingestedAtMs} the market's time at publishing. Units: quote currency;
 * {@code quantity} in the base currency, NaN where the exchange gave none. Wire: {@value #BYTES} bytes, big-endian, in
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
        long ingestedAtMs) {

    static final int BYTES = 62;
    private static final byte VERSION = 1;

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
                candle.ingestedAtMs());
    }

    long closeTimeMs() {
        return openTimeMs + Grid.INTERVAL_MS;
    }

    byte[] encode() {
        return ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .putLong(openTimeMs)
                .putDouble(open)
                .putDouble(high)
                .putDouble(low)
                .putDouble(close)
                .putDouble(quantity)
                .putInt(revision)
                .put((byte) (filled ? 1 : 0))
                .putLong(ingestedAtMs)
                .array();
    }

    static WindowSlot decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte version = buffer.get();
        if (version != VERSION) {
            throw new IllegalStateException("a window slot has version " + version + ", known is " + VERSION);
        }
        return new WindowSlot(
                buffer.getLong(),
                buffer.getDouble(),
                buffer.getDouble(),
                buffer.getDouble(),
                buffer.getDouble(),
                buffer.getDouble(),
                buffer.getInt(),
                buffer.get() == 1,
                buffer.getLong());
    }
}
