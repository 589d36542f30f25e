package io.coincast.engine.onnx;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The fields of one protobuf message, one after the other, without making objects of them.
 *
 * <p>Source: protobuf's encoding, wire types 0, 1, 2 and 5. Threads: confined to one. Failure:
 * {@link IllegalArgumentException} for bytes that are no message.
 */
final class WireFields {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int number;
    private int wire;
    private long value;
    private int from;

    WireFields(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private WireFields(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** The same message from its next field on, to be read once more. */
    WireFields again() {
        return new WireFields(bytes, at, end);
    }

    /** Goes to the next field; false if there is none. */
    boolean next() {
        if (at == end) {
            return false;
        }
        long tag = varint();
        number = (int) (tag >>> 3);
        wire = (int) tag & 7;
        require(tag >>> 3 > 0 && tag >>> 3 <= Integer.MAX_VALUE >>> 2, "has a field without a number");
        switch (wire) {
            case VARINT -> value = varint();
            case FIXED_64 -> skip(Long.BYTES);
            case BYTES -> skip(varint());
            case FIXED_32 -> skip(Integer.BYTES);
            default -> throw new IllegalArgumentException("has a field of an unknown wire type");
        }
        return true;
    }

    /** The field's number. */
    int number() {
        return number;
    }

    /** The whole number that the field is. */
    long value() {
        require(wire == VARINT, "has no number where one belongs");
        return value;
    }

    /** The message that the field is. */
    WireFields message() {
        require(wire == BYTES, "has no message where one belongs");
        return new WireFields(bytes, from, at);
    }

    /** The text that the field is. */
    String text() {
        require(wire == BYTES, "has no text where it belongs");
        return new String(bytes, from, at - from, StandardCharsets.UTF_8);
    }

    /** The whole numbers that the field is, one or several packed. */
    long[] values() {
        if (wire == VARINT) {
            return new long[] {value};
        }
        WireFields packed = message();
        long[] values = new long[packed.end - packed.at];
        int count = 0;
        while (packed.at < packed.end) {
            values[count++] = packed.varint();
        }
        return Arrays.copyOf(values, count);
    }

    private void skip(long length) {
        require(length >= 0 && length <= end - at, "ends too early");
        from = at;
        at += (int) length;
    }

    private long varint() {
        long result = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            require(at < end, "ends too early");
            byte next = bytes[at++];
            result |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return result;
            }
        }
        throw new IllegalArgumentException("has a number that does not end");
    }

    private static void require(boolean valid, String problem) {
        if (!valid) {
            throw new IllegalArgumentException(problem);
        }
    }
}
