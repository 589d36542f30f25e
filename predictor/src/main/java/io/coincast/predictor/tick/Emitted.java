package io.coincast.predictor.tick;

import java.nio.ByteBuffer;

/**
 * The last forecast of a symbol that went out.
 *
 * @param asOfMs of which close, or the beginning of time if there was none
 * @param revision the one in its id
 * @param amended whether a candle of its window has changed since
 */
record Emitted(long asOfMs, int revision, boolean amended) {
    /** None so far. */
    static final Emitted NONE = new Emitted(Long.MIN_VALUE, 0, false);

    private static final int BYTES = Long.BYTES + Integer.BYTES + 1;

    /** The same after a candle of its window has changed. */
    Emitted afterAmendment() {
        return new Emitted(asOfMs, revision, true);
    }

    byte[] encode() {
        return ByteBuffer.allocate(BYTES)
                .putLong(asOfMs)
                .putInt(revision)
                .put((byte) (amended ? 1 : 0))
                .array();
    }

    /** What {@link #encode} wrote. */
    static Emitted decode(ByteBuffer buffer) {
        long asOfMs = buffer.getLong();
        int revision = buffer.getInt();
        return new Emitted(asOfMs, revision, buffer.get() != 0);
    }
}
