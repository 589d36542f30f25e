package io.coincast.engine.dl4j.layer;

import io.coincast.engine.dl4j.NativeSettings;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Floats outside the heap, where native products read and write them; the heap's are copied in and out in blocks.
 *
 * <p>Memory: counts against ND4J's cap, see {@link NativeSettings}, and is given back by {@link #close}. Threads: confined
 * to one.
 */
final class NativeFloats implements AutoCloseable {
    static {
        NativeSettings.apply();
    }

    private final FloatPointer pointer;
    private final FloatBuffer memory;

    NativeFloats(int length) {
        pointer = new FloatPointer(length);
        memory = pointer.asBuffer();
    }

    int length() {
        return memory.capacity();
    }

    /** Copies all of {@code source} to the places from {@code at} on. */
    void put(int at, float[] source) {
        memory.put(at, source);
    }

    /** Copies {@code length} values of {@code source}, from {@code from} on, to the places from {@code at} on. */
    void put(int at, float[] source, int from, int length) {
        memory.put(at, source, from, length);
    }

    /** Fills {@code target} with the values from {@code at} on. */
    void get(int at, float[] target) {
        memory.get(at, target);
    }

    /** Copies {@code length} values, from {@code at} on, to those of {@code target} from {@code to} on. */
    void get(int at, float[] target, int to, int length) {
        memory.get(at, target, to, length);
    }

    /** Where the value at {@code at} lies, until this is asked for another: one pointer serves all, without garbage. */
    FloatPointer at(int at) {
        return pointer.position(at);
    }

    @Override
    public void close() {
        pointer.deallocate();
    }
}
