package io.coincast.predictor.tick;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects garbage in the lulls between ticks, so that a tick finds room for its own and is not interrupted: there are five
 * minutes between ticks, and collections would come when most is made, in the midst of one.
 *
 * <p>Only where Java has been told that a collection which is asked for goes on beside the program
 * ({@code -XX:+ExplicitGCInvokesConcurrent}, as {@code ./coincast} does): all stands still for some milliseconds then. Otherwise, and with other
 * collectors than G1, this does nothing. Threads: safe; collects in a thread of its own.
 */
public final class LullCollections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LullCollections.class);
    private static final String OPTION = "ExplicitGCInvokesConcurrent";
    private static final String EDEN = "G1 Eden Space";
    private static final long EVERY_MS = 100;
    /** Long enough for readers, which wait for a lull as well. */
    private static final long QUIET_MS = 200;
    /** With less than this part of the room in use there is nothing to be gained. */
    private static final int WORTH = 8;

    private final Lull lull;
    private final Supplier<MemoryUsage> eden;
    private final Runnable collection;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "lull-collections");
        daemon.setDaemon(true);
        return daemon;
    });
    private long ticksCollected;

    /** Makes {@code collection}s; {@code eden} is where new objects are. */
    LullCollections(Lull lull, Supplier<MemoryUsage> eden, Runnable collection) {
        this.lull = lull;
        this.eden = eden;
        this.collection = collection;
    }

    /** Begins to look for lulls, where Java is set up for it. */
    public static Optional<LullCollections> start(Lull lull) {
        Optional<LullCollections> collections = eden().filter(pool -> isConcurrent())
                .map(pool -> new LullCollections(lull, pool::getUsage, System::gc));
        collections.ifPresent(LullCollections::look);
        LOG.debug("Garbage is collected in lulls: {}", collections.isPresent());
        return collections;
    }

    private static Optional<MemoryPoolMXBean> eden() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals(EDEN))
                .findFirst();
    }

    private static boolean isConcurrent() {
        HotSpotDiagnosticMXBean java = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return Boolean.parseBoolean(java.getVMOption(OPTION).getValue());
    }

    /** Begins. */
    void look() {
        Future<?> ignored =
                thread.scheduleWithFixedDelay(this::collectInLull, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** Once after each tick, when it is quiet and worth it. */
    void collectInLull() {
        long ticks = lull.ticks();
        if (ticks > ticksCollected && lull.isQuietFor(QUIET_MS) && isWorthIt(eden.get())) {
            ticksCollected = ticks;
            collection.run();
        }
    }

    private static boolean isWorthIt(MemoryUsage eden) {
        return eden.getUsed() > eden.getCommitted() / WORTH;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
