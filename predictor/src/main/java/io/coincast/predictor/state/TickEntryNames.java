package io.coincast.predictor.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names that have been decoded before, of which there are few; they mostly follow one another as they did before. Threads: confined to one. */
final class TickEntryNames {
    private final Map<ByteBuffer, Known> known = new HashMap<>();
    private Known last = new Known(ByteBuffer.allocate(0), "");

    private static final class Known {
        final ByteBuffer bytes;
        final String name;

        @Nullable
        Known next;

        Known(ByteBuffer bytes, String name) {
            this.bytes = bytes;
            this.name = name;
        }
    }

    String of(TickEntryCursor entry) {
        ByteBuffer bytes = entry.nameBytes();
        Known guess = last.next;
        if (guess == null || !guess.bytes.equals(bytes)) {
            guess = known(bytes);
            last.next = guess;
        }
        last = guess;
        return guess.name;
    }

    private Known known(ByteBuffer bytes) {
        Known before = known.get(bytes);
        if (before != null) {
            return before;
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(0, copy);
        Known fresh = new Known(ByteBuffer.wrap(copy), new String(copy, StandardCharsets.UTF_8));
        known.put(fresh.bytes, fresh);
        return fresh;
    }
}
