package io.coincast.predictor.stream;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One client of the stream. It reads along the ring as fast as it takes what it is sent; nothing is kept for it and nobody
 * waits for it.
 *
 * <p>Threads: safe; writes are non-blocking, by whoever wakes it or by the container once the client has room again. Failure:
 * {@link #ended} completes, normally or not, when the client has gone, is too slow, or the stream is closed.
 */
final class StreamClient {
    private final EventRing.Cursor cursor;
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
    /** What goes out before the next event. */
    private byte @Nullable [] notice;

    /** What is left of the event that is being sent. */
    private final Deque<byte[]> parts = new ArrayDeque<>();

    private @Nullable ServletOutputStream ready;
    private boolean unflushed;

    /** Will be sent {@code greeting}, and what {@code cursor} comes by. */
    StreamClient(EventRing.Cursor cursor, byte[] greeting) {
        this.cursor = cursor;
        this.notice = greeting;
    }

    /** From now on writes to {@code out}. */
    void start(ServletOutputStream out) {
        out.setWriteListener(new WriteListener() {
            @Override
            public void onWritePossible() {
                writable(out);
            }

            @Override
            public void onError(Throwable failure) {
                end();
            }
        });
    }

    CompletableFuture<@Nullable Void> ended() {
        return ended;
    }

    /** Sends what is new as soon as the client takes it; false if the client is too slow, and is dropped for it. */
    synchronized boolean wake() {
        if (ended.isDone()) {
            return true;
        }
        if (ready != null) {
            drain(ready);
        }
        if (cursor.isLost()) {
            end();
            return false;
        }
        return true;
    }

    /** Sends {@code frame} between events; one that has not gone out yet is out of date. */
    synchronized boolean notice(byte[] frame) {
        notice = notice == null || ready != null ? frame : notice;
        return wake();
    }

    private synchronized void writable(ServletOutputStream out) {
        ready = out;
        drain(out);
    }

    private void drain(ServletOutputStream out) {
        try {
            boolean busy = true;
            while (busy && !ended.isDone() && out.isReady()) {
                busy = writeNext(out);
            }
        } catch (IOException | IllegalStateException e) {
            end();
        }
    }

    /** Writes what comes next, or flushes where nothing does; false where there is nothing to do. */
    private boolean writeNext(ServletOutputStream out) throws IOException {
        byte[] part = next();
        if (part != null) {
            out.write(part);
            unflushed = true;
            return true;
        }
        if (unflushed) {
            unflushed = false;
            out.flush();
            return true;
        }
        return false;
    }

    private byte @Nullable [] next() {
        if (!parts.isEmpty()) {
            return parts.pollFirst();
        }
        byte[] frame = notice;
        if (frame != null) {
            notice = null;
            return frame;
        }
        StreamEvent event = cursor.next();
        if (event != null) {
            parts.addAll(event.parts());
        }
        return parts.pollFirst();
    }

    /** Sends no more; the connection is closed by whoever waits for {@link #ended}. */
    void end() {
        ended.complete(null);
    }
}
