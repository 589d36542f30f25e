package io.coincast.predictor.market;

import java.util.Arrays;

/**
 * Bytes that are kept until others take their place, in an array that is used again. A new array for each tick's forecasts
 * would live just long enough for collections of garbage to move it about, which was most of what they had to do.
 *
 * <p>Threads: safe.
 */
public final class KeptBytes {
    /** This part of what is needed is left over, so that a few bytes more need no other array. */
    private static final int SPARE = 8;
    /** An array that is so many times too large is given up. */
    private static final int TOO_LARGE = 4;

    private byte[] array = new byte[0];
    private int length;

    /** None yet. */
    public KeptBytes() {}

    /** Keeps a copy of {@code bytes}, and no longer what was kept before. */
    public synchronized void put(byte[] bytes) {
        if (bytes.length > array.length || bytes.length < array.length / TOO_LARGE) {
            array = new byte[bytes.length + bytes.length / SPARE];
        }
        System.arraycopy(bytes, 0, array, 0, bytes.length);
        length = bytes.length;
    }

    /** A copy of them. */
    public synchronized byte[] copy() {
        return Arrays.copyOf(array, length);
    }
}
