package io.coincast.contracts.serde;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON straight into bytes, the very bytes that Jackson would write in the dialect of {@link Json}. Absent values
 * are left out together with their names.
 *
 * <p>Threads: confined to one.
 */
final class JsonBytes {
    private static final int LONGEST_NUMBER = 32;
    private static final int FIRST_SIZE = 8 << 10;
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;
    /** Whether a comma is due before what comes next. */
    private boolean comma;

    /** A name, quoted, with its colon. */
    static byte[] name(String name) {
        return ascii('"' + name + "\":");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Begins anew. */
    void clear() {
        size = 0;
        comma = false;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    void open(char bracket) {
        separate();
        put(bracket);
        comma = false;
    }

    void close(char bracket) {
        ensure(1);
        put(bracket);
        comma = true;
    }

    /** A member's name; its value has to follow. */
    void field(byte[] name) {
        separate();
        raw(name);
        comma = false;
    }

    /** A member's name that is a number; {@code usual} are names, and the one at {@code guess} is likely the one. */
    void field(double number, int guess, double[] usual, byte[][] names) {
        if (guess < usual.length && usual[guess] == number) {
            field(names[guess]);
            return;
        }
        separate();
        ensure(LONGEST_NUMBER + 3);
        put('"');
        size = JsonNumbers.write(number, bytes, size);
        put('"');
        put(':');
        comma = false;
    }

    void field(byte[] name, long value) {
        field(name);
        ensure(LONGEST_NUMBER);
        size = JsonNumbers.write(value, bytes, size);
        comma = true;
    }

    void field(byte[] name, double value) {
        field(name);
        value(value);
    }

    void field(byte[] name, boolean value) {
        field(name);
        raw(value ? TRUE : FALSE);
        comma = true;
    }

    void field(byte[] name, @Nullable String value) {
        if (value != null) {
            field(name);
            value(value);
        }
    }

    void field(byte[] name, @Nullable Double value) {
        if (value != null) {
            field(name, value.doubleValue());
        }
    }

    void field(byte[] name, @Nullable Long value) {
        if (value != null) {
            field(name, value.longValue());
        }
    }

    void field(byte[] name, @Nullable Boolean value) {
        if (value != null) {
            field(name, value.booleanValue());
        }
    }

    /** A number; one that is none is a string, as Jackson has it. */
    void value(double value) {
        separate();
        ensure(LONGEST_NUMBER);
        if (Double.isFinite(value)) {
            size = JsonNumbers.write(value, bytes, size);
        } else {
            quoted(Double.toString(value));
        }
        comma = true;
    }

    private void value(String value) {
        separate();
        quoted(value);
        comma = true;
    }

    private void quoted(String value) {
        int length = value.length();
        ensure(length + 2);
        int start = size;
        put('"');
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < ' ' || c >= 0x7f || c == '"' || c == '\\') {
                size = start;
                raw(Json.quoted(value));
                return;
            }
            put(c);
        }
        put('"');
    }

    private void separate() {
        ensure(2);
        if (comma) {
            put(',');
        }
    }

    private void raw(byte[] more) {
        ensure(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void put(char c) {
        bytes[size++] = (byte) c;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
