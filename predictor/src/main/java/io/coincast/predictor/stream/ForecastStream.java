package io.coincast.predictor.stream;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands every new forecast to every client that wants it.
 *
 * <p>Time: heartbeats in wall time, stating the market's. Threads: safe; one of its own for heartbeats. Failure: a client
 * that does not keep up is dropped and may come back with the id of the last event it got.
 */
public final class ForecastStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ForecastStream.class);

    private final StreamLimits limits;
    private final Clock clock;
    private final EventRing ring;
    private final Map<StreamClient, String> clients = new ConcurrentHashMap<>();
    private final ScheduledExecutorService heart;
    private long dropped;
    private boolean closed;

    /** A stream without clients; {@code clock} is the market's. */
    public ForecastStream(StreamLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.ring = new EventRing(Long.toString(System.currentTimeMillis(), Character.MAX_RADIX), limits.ring());
        this.heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "stream-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
        long everyMs = limits.heartbeat().toMillis();
        Future<?> ignored = heart.scheduleAtFixedRate(this::beat, everyMs, everyMs, TimeUnit.MILLISECONDS);
    }

    /** Why a client is not taken. */
    public enum Refusal {
        /** Too many streams altogether. */
        FULL,
        /** Too many from its address. */
        ADDRESS
    }

    /** A client that was taken in, or why it was not. */
    record Admission(
            @Nullable StreamClient client, @Nullable Refusal refusal) {}

    /**
     * Takes a client in, which will be sent the forecasts of the symbols {@code wanted} that come after {@code lastId}; where that
     * is null, those that come from now on.
     */
    synchronized Admission admit(Predicate<String> wanted, String address, @Nullable String lastId) {
        Refusal refusal = refusal(address);
        if (refusal != null) {
            return new Admission(null, refusal);
        }
        EventRing.Cursor cursor = lastId == null ? ring.end(wanted) : ring.after(lastId, wanted);
        StreamClient client = new StreamClient(cursor, StreamEvent.greeting(clock.millis()));
        clients.put(client, address);
        CompletableFuture<?> ignored = client.ended().whenComplete((nothing, failure) -> clients.remove(client));
        return new Admission(client, null);
    }

    private @Nullable Refusal refusal(String address) {
        if (closed || clients.size() >= limits.streams()) {
            return Refusal.FULL;
        }
        long same = clients.values().stream().filter(address::equals).count();
        return same >= limits.perAddress() ? Refusal.ADDRESS : null;
    }

    /** Hands out a forecast of {@code symbol}, as on the topic. */
    public synchronized void publish(String symbol, byte[] json) {
        ring.add(symbol, json);
        tell(StreamClient::wake);
    }

    private synchronized void beat() {
        byte[] heartbeat = StreamEvent.heartbeat(clock.millis());
        tell(client -> client.notice(heartbeat));
    }

    private void tell(Predicate<StreamClient> told) {
        for (StreamClient client : clients.keySet()) {
            if (!told.test(client)) {
                dropped++;
                LOG.warn("Dropped a client of the stream that did not keep up, {} since the start", dropped);
            }
        }
    }

    /** How many clients there are. */
    public int clients() {
        return clients.size();
    }

    /** How many were dropped because they did not keep up. */
    public synchronized long dropped() {
        return dropped;
    }

    /** The limits it keeps. */
    StreamLimits limits() {
        return limits;
    }

    /** Takes no more clients; those that are there end. */
    @Override
    public void close() {
        heart.shutdownNow();
        synchronized (this) {
            closed = true;
        }
        List.copyOf(clients.keySet()).forEach(StreamClient::end);
    }
}
