package io.coincast.predictor.state;

import java.nio.ByteBuffer;

/** Goes through the entries of a record of {@link TickSeries}, which says how it is laid out. Threads: confined to one. */
final class TickEntryCursor {
    /** 2 since forecasts are stored in 24 bits a quantile and what was emitted for as long as it counts. */
    static final byte VERSION = 2;

    private final ByteBuffer record;
    private int at = 1;
    private long tickMs;
    private int nameFrom;
    private int payloadFrom;

    TickEntryCursor(byte[] value) {
        if (value[0] != VERSION) {
            throw new IllegalStateException("a record of ticks has version " + value[0] + ", known is " + VERSION
                    + ": the state is another release's, see Upgrade in docs/operations.md");
        }
        record = ByteBuffer.wrap(value);
    }

    boolean next() {
        record.clear();
        if (at >= record.capacity()) {
            return false;
        }
        tickMs = record.getLong(at);
        nameFrom = at + Long.BYTES + Short.BYTES;
        int nameTo = nameFrom + record.getShort(at + Long.BYTES);
        payloadFrom = nameTo + Integer.BYTES;
        at = payloadFrom + record.getInt(nameTo);
        return true;
    }

    long tickMs() {
        return tickMs;
    }

    ByteBuffer nameBytes() {
        return record.slice(nameFrom, payloadFrom - Integer.BYTES - nameFrom);
    }

    ByteBuffer payload() {
        return record.limit(at).position(payloadFrom);
    }

    TickSeries.Payload copy() {
        return TickSeries.Payload.of(record.array(), payloadFrom, at - payloadFrom);
    }
}
