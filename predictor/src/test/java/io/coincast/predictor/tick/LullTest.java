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
        lull.busy();

        assertThat(waited()).isGreaterThanOrEqualTo(Duration.ofMillis(Lull.QUIET_MS));
    }

    @Test
    void shouldNotCutShortTheTimeInWhichForecastsAreRead() {
        lull.busy(4 * Lull.QUIET_MS);
        lull.busy();

        assertThat(waited()).isGreaterThanOrEqualTo(Duration.ofMillis(4 * Lull.QUIET_MS));
    }

    @Test
    void shouldLeaveTheBrokerAloneWhereNothingCame() {
        long startNs = System.nanoTime();
        lull.read(true);
        long cameNs = System.nanoTime() - startNs;
        lull.read(false);

        assertThat(System.nanoTime() - startNs - cameNs)
                .isGreaterThanOrEqualTo(Duration.ofMillis(Lull.IDLE_MS).toNanos());
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
        return Duration.ofNanos(System.nanoTime() - startNs);
    }
}
