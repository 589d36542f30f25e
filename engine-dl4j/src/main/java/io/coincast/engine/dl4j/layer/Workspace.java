package io.coincast.engine.dl4j.layer;

import org.jspecify.annotations.Nullable;

/** Native memory that is kept from pass to pass and grows with the batch; what was in it is lost then. */
final class Workspace implements AutoCloseable {
    private @Nullable NativeFloats memory;

    /** At least {@code length} floats, with whatever was left in them. */
    NativeFloats of(int length) {
        if (memory == null || memory.length() < length) {
            close();
            memory = new NativeFloats(length);
        }
        return memory;
    }

    @Override
    public void close() {
        if (memory != null) {
            memory.close();
            memory = null;
        }
    }
}
