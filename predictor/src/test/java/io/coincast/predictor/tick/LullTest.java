package io.coincast.predictor.tick;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LullTest {
    private final Lull lull = new Lull();

    @Test
    void shouldKeepNobodyBeforeTheFirstTick() {
        assertThat(shortest()).isLessThan(Duration.ofMillis(Lull.QUIET_MS));
    }

    @Test
    void shouldWaitUntilATickIsOver() {
        long startNs = System.nanoTime();
        lull.busy();
        lull.await();

        assertThat(since(startNs)).isGreaterThanOrEqualTo(Duration.ofMillis(Lull.QUIET_MS));
    }

    @Test
    void shouldNotCutShortTheTimeInWhichForecastsAreRead() {
        long startNs = System.nanoTime();
        lull.busy(4 * Lull.QUIET_MS);
        lull.busy();
        lull.await();

        assertThat(since(startNs)).isGreaterThanOrEqualTo(Duration.ofMillis(4 * Lull.QUIET_MS));
    }

    @Test
    void shouldLeaveTheBrokerAloneWhereNothingCame() {
        long startNs = System.nanoTime();
        lull.read(false);

        assertThat(since(startNs)).isGreaterThanOrEqualTo(Duration.ofMillis(Lull.IDLE_MS));
    }

    @Test
    void shouldKeepNobodyForEverHoweverBusyItIs() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        lull.busy();
        Thread ticks = new Thread(() -> {
            while (!over.get()) {
                lull.busy();
                Thread.onSpinWait();
            }
        });
        ticks.start();

        assertThat(waited()).isBetween(Duration.ofMillis(Lull.PATIENCE_MS), Duration.ofSeconds(20));
        over.set(true);
        ticks.join();
    }

    @Test
    void shouldReturnAtOnceToAThreadThatIsToEnd() {
        lull.busy();
        Thread.currentThread().interrupt();

        assertThat(shortest()).isLessThan(Duration.ofMillis(Lull.QUIET_MS));
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Of a few, since the machine may be busy with something else. */
    private Duration shortest() {
        return Stream.generate(this::waited)
                .limit(5)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Duration waited() {
        long startNs = System.nanoTime();
        lull.await();
        return since(startNs);
    }

    private static Duration since(long startNs) {
        return Duration.ofNanos(System.nanoTime() - startNs);
    }
}
