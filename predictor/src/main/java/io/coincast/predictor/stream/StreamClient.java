package io.coincast.predictor.stream;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One client of the stream. What it has not taken yet waits here, up to a limit; nobody waits for it.
 *
 * <p>Threads: safe; writes are non-blocking, by whoever offers or by the container once the client has room again. Failure:
 * {@link #ended} completes, normally or not, when the client has gone, is too slow, or the stream is closed.
 */
final class StreamClient {
    private final Predicate<String> wanted;
    private final long backlogLimit;
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long backlog;
    private @Nullable ServletOutputStream ready;
    private boolean unflushed;

    StreamClient(Predicate<String> wanted, long backlogLimit) {
        this.wanted = wanted;
        this.backlogLimit = backlogLimit;
    }

    /** From now on writes to {@code out}; what was offered before has waited. */
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

    boolean wants(String symbol) {
        return wanted.test(symbol);
    }

    /** Sends {@code frame} as soon as the client takes it; false if the client is too slow, and is dropped for it. */
    synchronized boolean offer(byte[] frame) {
        if (ended.isDone()) {
            return true;
        }
        waiting.addLast(frame);
        backlog += frame.length;
        if (ready != null) {
            drain(ready);
        }
        if (backlog <= backlogLimit) {
            return true;
        }
        end();
        return false;
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

    /** Writes what waits first, or flushes where nothing does; false where there is nothing to do. */
    private boolean writeNext(ServletOutputStream out) throws IOException {
        byte[] frame = waiting.pollFirst();
        if (frame != null) {
            backlog -= frame.length;
            out.write(frame);
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

    /** Forgets what waits; the connection is closed by whoever waits for {@link #ended}. */
    synchronized void end() {
        waiting.clear();
        backlog = 0;
        ended.complete(null);
    }
}
