package io.coincast.predictor.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.forecasting.model.ForecastModel;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.window.Window;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelSlotTest {
    private final AtomicInteger open = new AtomicInteger();

    @Test
    void shouldCloseTheReplacedModelOnlyWhenItsLastUserIsDone() {
        ClosedWhenTold first = new ClosedWhenTold();
        ModelSlot slot = new ModelSlot(first);
        ModelSlot.Lease one = slot.lease();
        ModelSlot.Lease two = slot.lease();
        slot.serve(new ClosedWhenTold());
        one.close();
        one.close();
        assertThat(first.closed).isFalse();
        two.close();
        assertThat(first.closed).isTrue();
        slot.close();
        assertThat(open).hasValue(0);
    }

    @Test
    void shouldCloseTheReplacedModelAtOnceWhenNobodyUsesIt() {
        ClosedWhenTold first = new ClosedWhenTold();
        try (ModelSlot slot = new ModelSlot(first)) {
            slot.serve(new ClosedWhenTold());
            assertThat(first.closed).isTrue();
        }
    }

    @Test
    void shouldLendNothingOnceItIsClosed() {
        ModelSlot slot = new ModelSlot(new ClosedWhenTold());
        try (ModelSlot.Lease lease = slot.leaseIfOpen()) {
            assertThat(lease).isNotNull();
        }
        slot.close();
        assertThat(slot.leaseIfOpen()).isNull();
    }

    @Test
    void shouldNeverLendAClosedModelAndLeakNone() throws Exception {
        ModelSlot slot = new ModelSlot(new ClosedWhenTold());
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch started = new CountDownLatch(4);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<Integer>> users = IntStream.range(0, 4)
                .mapToObj(i -> pool.submit(() -> useUntil(slot, done, started)))
                .toList();
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 5_000; i++) {
            slot.serve(new ClosedWhenTold());
        }
        done.set(true);
        for (Future<Integer> user : users) {
            assertThat(user.get(10, TimeUnit.SECONDS)).isZero();
        }
        pool.shutdown();
        slot.close();
        assertThat(open).hasValue(0);
    }

    private static int useUntil(ModelSlot slot, AtomicBoolean done, CountDownLatch started) {
        int faults = 0;
        started.countDown();
        do {
            try (ModelSlot.Lease lease = slot.lease()) {
                lease.model().forecast(List.of());
            } catch (IllegalStateException e) {
                faults++;
            }
        } while (!done.get());
        return faults;
    }

    /** Refuses to work once closed, and to be closed twice. */
    private final class ClosedWhenTold implements ForecastModel {
        private volatile boolean closed;

        ClosedWhenTold() {
            open.incrementAndGet();
        }

        @Override
        public String releaseId() {
            return "test";
        }

        @Override
        public String engine() {
            return "test";
        }

        @Override
        public List<PriceDistribution> forecast(List<Window> windows) {
            if (closed) {
                throw new IllegalStateException("used after it was closed");
            }
            return List.of();
        }

        @Override
        public void close() {
            if (closed) {
                throw new IllegalStateException("closed twice");
            }
            closed = true;
            open.decrementAndGet();
        }
    }
}
