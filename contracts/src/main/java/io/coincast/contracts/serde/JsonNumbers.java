package io.coincast.contracts.serde;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Numbers as {@link Double#toString(double)} and {@link Long#toString(long)} write them, several times as fast where a
 * double has at most fifteen significant digits, as prices and rounded scores do. Threads: stateless.
 *
 * <p>Of the decimals with at most fifteen digits no two are the same double, so one that is read back as the double
 * is, without its trailing zeros, the shortest there is, which is what has to be written. It is found by scaling: a
 * product with a power of ten is off by less than half, and the quotient of two numbers that are exact in a double is
 * rounded as reading the decimal is. Whatever is not found so is left to Jackson's writer.
 */
final class JsonNumbers {
    private static final int DIGITS = 15;
    /** What most prices here are rounded to. */
    private static final int USUAL_DIGITS = 8;

    private static final int NONE = -1;
    /** The logarithm of 2 to base 10, times 4096. */
    private static final int LOG_2 = 1233;

    private static final int LOG_SHIFT = 12;
    /** Powers of ten are exact in a double up to 22. */
    private static final int MAX_SHIFT = 22;

    private static final double[] POWERS = new double[MAX_SHIFT + 1];
    private static final long[] WHOLE_POWERS = new long[19];
    /** 00 to 99. */
    private static final byte[] PAIRS = new byte[200];
    /** The decimal exponent of 2 to the power of index − {@link #BIAS}. */
    private static final byte[] DECADES = new byte[128];

    private static final int BIAS = 40;
    private static final long EIGHT_DIGITS = 100_000_000;
    private static final int FOUR_DIGITS = 10_000;
    private static final long ZEROS = 0x3030_3030_3030_3030L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final double LIMIT = 1e15;
    private static final double LEAST = 1e-7;
    private static final double PLAIN_FROM = 1e-3;
    private static final double PLAIN_TO = 1e7;

    static {
        for (int i = 0; i <= MAX_SHIFT; i++) {
            POWERS[i] = Double.parseDouble("1e" + i);
        }
        for (int i = 0; i < WHOLE_POWERS.length; i++) {
            WHOLE_POWERS[i] = i == 0 ? 1 : 10 * WHOLE_POWERS[i - 1];
        }
        for (int i = 0; i < PAIRS.length; i++) {
            PAIRS[i] = (byte) ('0' + (i % 2 == 0 ? i / 20 : i / 2 % 10));
        }
        for (int i = 0; i < DECADES.length; i++) {
            DECADES[i] = (byte) Math.floor(Math.log10(Math.scalb(1.0, i - BIAS)));
        }
    }

    private JsonNumbers() {}

    /** Writes {@code value} from {@code to[at]} on, at most 20 bytes; returns where it ends. */
    static int write(long value, byte[] to, int at) {
        if (value == Long.MIN_VALUE) {
            return ascii(Long.toString(value), to, at);
        }
        int start = at;
        if (value < 0) {
            to[start++] = '-';
        }
        long rest = Math.abs(value);
        int end = start + length(rest);
        digits(rest, to, start, end);
        return end;
    }

    /** Reads a double as it is written here; the quotient of two numbers that are exact is rounded as it has to be. */
    static double read(byte[] from, int start, int end) {
        int first = from[start] == '-' ? start + 1 : start;
        int point = end;
        long number = 0;
        boolean plain = end - first <= WHOLE_POWERS.length;
        for (int i = first; plain && i < end; i++) {
            plain = from[i] <= '9';
            point = from[i] == '.' ? i + 1 : point;
            number = from[i] == '.' ? number : number * 10 + from[i] - '0';
        }
        if (!plain || number >= LIMIT) {
            return Double.parseDouble(new String(from, start, end - start, StandardCharsets.US_ASCII));
        }
        double size = number / POWERS[end - point];
        return first > start ? -size : size;
    }

    /** Writes {@code value}, which is finite, from {@code to[at]} on, at most 25 bytes; returns where it ends. */
    static int write(double value, byte[] to, int at) {
        double size = Math.abs(value);
        if (size >= LEAST && size < LIMIT) {
            int decade = DECADES[Math.getExponent(size) + BIAS];
            int usual = value >= 1 && decade < USUAL_DIGITS - 2 ? usual(value, decade, to, at) : NONE;
            if (usual != NONE) {
                return usual;
            }
            int end = write(value, size, USUAL_DIGITS - 1 - decade, to, at);
            end = end == NONE ? write(value, size, DIGITS - 1 - decade, to, at) : end;
            if (end != NONE) {
                return end;
            }
        }
        return ascii(NumberOutput.toString(value, true), to, at);
    }

    /** Writes {@code value}, of at least 1, if {@value #USUAL_DIGITS} digits are enough for it and one is a decimal. */
    private static int usual(double value, int decade, byte[] to, int at) {
        int whole = value >= POWERS[decade + 1] ? decade + 2 : decade + 1;
        int decimals = USUAL_DIGITS - whole;
        double scaled = Math.rint(value * POWERS[decimals]);
        if (scaled >= EIGHT_DIGITS || scaled / POWERS[decimals] != value) {
            return NONE;
        }
        long digits = eight((int) scaled);
        LONGS.set(to, at, digits);
        to[at + whole] = '.';
        LONGS.set(to, at + whole + 1, digits >>> (Byte.SIZE * whole));
        int zeros = Long.numberOfLeadingZeros(digits ^ ZEROS) / Byte.SIZE;
        return at + USUAL_DIGITS + 1 - Math.min(zeros, decimals - 1);
    }

    /** Writes {@code value} if it has at most {@code decimals} decimals. */
    private static int write(double value, double size, int decimals, byte[] to, int at) {
        if (decimals < 0) {
            return NONE;
        }
        double scaled = Math.rint(size * POWERS[decimals]);
        if (scaled >= LIMIT || scaled / POWERS[decimals] != size) {
            return decimals > 0 && scaled >= LIMIT ? write(value, size, decimals - 1, to, at) : NONE;
        }
        int start = at;
        if (value < 0) {
            to[start++] = '-';
        }
        boolean plain = size >= PLAIN_FROM && size < PLAIN_TO;
        return plain ? plain((long) scaled, decimals, to, start) : scientific((long) scaled, decimals, to, start);
    }

    /** {@code number} over 10 to the power of {@code decimals}, with at least one digit on each side of the point. */
    private static int plain(long number, int decimals, byte[] to, int at) {
        int length = Math.max(length(number), decimals + 1);
        int point = at + length - decimals;
        int end = at + 1 + length;
        digits(number, to, at + 1, end);
        for (int i = at; i < point; i++) {
            to[i] = to[i + 1];
        }
        to[point] = '.';
        if (decimals == 0) {
            to[end++] = '0';
        }
        return trimmed(to, point + 2, end);
    }

    /** The same as {@code d.dddEn}. */
    private static int scientific(long number, int decimals, byte[] to, int at) {
        int length = length(number);
        int end = at + 1 + length;
        digits(number, to, at + 1, end);
        to[at] = to[at + 1];
        to[at + 1] = '.';
        if (length == 1) {
            to[end++] = '0';
        }
        end = trimmed(to, at + 3, end);
        to[end++] = 'E';
        return write((long) length - 1 - decimals, to, end);
    }

    /** The end without trailing zeros, not before {@code least}. */
    private static int trimmed(byte[] to, int least, int end) {
        int trimmed = end;
        while (trimmed > least && to[trimmed - 1] == '0') {
            trimmed--;
        }
        return trimmed;
    }

    /** Eight at a time from the last, since divisions of less than 64 bits are quicker, then two at a time. */
    private static void digits(long number, byte[] to, int from, int end) {
        long rest = number;
        int i = end;
        while (i - from >= 8) {
            long high = rest / EIGHT_DIGITS;
            int low = (int) (rest - high * EIGHT_DIGITS);
            i -= 8;
            LONGS.set(to, i, eight(low));
            rest = high;
        }
        int few = (int) rest;
        while (i - from >= 2) {
            i -= 2;
            pair(few % 100, to, i);
            few /= 100;
        }
        if (i > from) {
            to[from] = (byte) ('0' + few);
        }
    }

    /**
     * The eight digits of {@code number}, the first in the lowest byte: halves, quarters and digits are each divided side by side in
     * one register, by multiplications that are exact for numbers so small.
     */
    private static long eight(int number) {
        long halves = (number / FOUR_DIGITS) | ((long) (number % FOUR_DIGITS) << 32);
        long hundreds = ((halves * 10486) >>> 20) & 0x7f_0000_007fL;
        long quarters = hundreds | ((halves - 100 * hundreds) << 16);
        long tens = ((quarters * 103) >>> 10) & 0x000f_000f_000f_000fL;
        return (tens | ((quarters - 10 * tens) << 8)) + ZEROS;
    }

    private static void pair(int number, byte[] to, int at) {
        to[at] = PAIRS[2 * number];
        to[at + 1] = PAIRS[2 * number + 1];
    }

    private static int length(long number) {
        int least = ((Long.SIZE - Long.numberOfLeadingZeros(number | 1)) * LOG_2) >> LOG_SHIFT;
        return number < WHOLE_POWERS[least] ? Math.max(1, least) : least + 1;
    }

    private static int ascii(String text, byte[] to, int at) {
        for (int i = 0; i < text.length(); i++) {
            to[at + i] = (byte) text.charAt(i);
        }
        return at + text.length();
    }
}
