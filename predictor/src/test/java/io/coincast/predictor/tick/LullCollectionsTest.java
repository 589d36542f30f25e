package io.coincast.predictor.tick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.lang.management.MemoryUsage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LullCollectionsTest {
    private static final int COMMITTED = 80;

    private final Lull lull = new Lull();
    private final AtomicInteger collected = new AtomicInteger();
    private final AtomicInteger used = new AtomicInteger(COMMITTED / 2);
    private final LullCollections collections = new LullCollections(
            lull, () -> new MemoryUsage(0, used.get(), COMMITTED, COMMITTED), collected::incrementAndGet);

    @AfterEach
    void close() {
        collections.close();
    }

    private void tick() {
        lull.busy();
        lull.busy(0);
    }

    private void awaitQuiet() {
        await().until(() -> lull.isQuietFor(250));
    }

    @Test
    void shouldCollectOnceAfterATickWhenItIsQuiet() {
        collections.collectInLull();
        assertThat(collected).as("a start has no ticks, and no time").hasValue(0);

        tick();
        collections.collectInLull();
        assertThat(collected).as("forecasts are being read").hasValue(0);

        awaitQuiet();
        collections.collectInLull();
        collections.collectInLull();
        assertThat(collected).hasValue(1);
    }

    @Test
    void shouldLeaveALittleGarbageForLater() {
        used.set(COMMITTED / 10);
        tick();
        awaitQuiet();
        collections.collectInLull();
        assertThat(collected).hasValue(0);

        used.set(COMMITTED / 2);
        collections.collectInLull();
        assertThat(collected).as("it has not been collected since that tick").hasValue(1);
    }

    @Test
    void shouldLookByItself() {
        collections.look();
        tick();
        await().untilAtomic(collected, equalTo(1));
    }

    @Test
    void shouldDoNothingWhereACollectionWouldStopTheProgram() {
        assertThat(LullCollections.start(lull)).isEmpty();
    }
}
