package io.coincast.benchmarks.soak;

import io.coincast.contracts.time.Grid;
import io.coincast.contracts.time.MarketClock;
import io.coincast.contracts.time.SettableClock;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Hours of market time as fast as the machine makes them: each tick closes when all forecasts of the one before can be read.
 * Threads: confined to one.
 */
final class SoakRun {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration INTERVAL = Duration.ofMillis(Grid.INTERVAL_MS);
    private static final Instant ORIGIN = Instant.parse("2026-03-04T12:00:03Z");
    private static final int TICKS_PER_HOUR = 12;
    private static final int QUARTERS = 4;
    private static final double P99_SHARE = 1.2;
    /** The ticks of a quarter from which on its 99th percentile is judged: that of fewer is the luck of a single one. */
    private static final int P99_TICKS = 72;

    private static final double NANOS_PER_SECOND = 1e9;

    private final int coins;
    private final int warmUpTicks;
    private final int ticks;
    private final Path directory;
    private final Consumer<String> say;
    private final SettableClock wall = new SettableClock(ORIGIN);
    private final List<Sample> samples = new ArrayList<>();
    private final List<TickTimes> times = new ArrayList<>();
    private long tickMs = Grid.floor(ORIGIN.toEpochMilli());
    private long missing;

    SoakRun(int coins, double warmUpHours, double hours, Path directory, Consumer<String> say) {
        this.coins = coins;
        this.warmUpTicks = (int) Math.round(warmUpHours * TICKS_PER_HOUR);
        this.ticks = (int) Math.round(hours * TICKS_PER_HOUR);
        this.directory = directory;
        this.say = say;
    }

    SoakSummary run() throws Exception {
        long startNs = System.nanoTime();
        MarketClock clock = MarketClock.accelerated(wall, ORIGIN, SoakPipeline.SPEED);
        try (SoakPipeline pipeline = new SoakPipeline(directory, coins, clock, ORIGIN);
                TickReader reader = new TickReader(pipeline.kafka())) {
            if (reader.await(tickMs, coins, START) > 0) {
                throw new IllegalStateException("the pipeline did not come up");
            }
            for (int tick = 1; tick <= warmUpTicks; tick++) {
                tick(reader);
                if (tick % TICKS_PER_HOUR == 0) {
                    say.accept("warmed up for " + tick / TICKS_PER_HOUR + " of " + warmUpTicks / TICKS_PER_HOUR
                            + " hours");
                }
            }
            for (int tick = 1; tick <= ticks; tick++) {
                long collectionMs = collectionMs();
                tick(reader);
                times.add(reader.times(tick, collectionMs() - collectionMs));
                sample(tick, pipeline);
            }
            return summary(reader, (System.nanoTime() - startNs) / NANOS_PER_SECOND);
        }
    }

    private void tick(TickReader reader) throws Exception {
        tickMs += INTERVAL.toMillis();
        wall.pass(Duration.ofNanos((long) (INTERVAL.toNanos() / SoakPipeline.SPEED)));
        int late = reader.await(tickMs, coins, PATIENCE);
        missing += late;
        if (late > 0) {
            say.accept(late + " forecasts missing as of " + Instant.ofEpochMilli(tickMs));
        }
    }

    private void sample(int tick, SoakPipeline pipeline) {
        if (tick % TICKS_PER_HOUR == 0) {
            Sample sample = Sample.now(tick / (double) TICKS_PER_HOUR, pipeline.store());
            samples.add(sample);
            say.accept(sample.toString());
        }
    }

    private static long collectionMs() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    /** Every tick that was judged, in order. */
    List<TickTimes> times() {
        return List.copyOf(times);
    }

    private SoakSummary summary(TickReader reader, double seconds) {
        List<TickTimes> firstTicks = times.subList(0, ticks / QUARTERS);
        List<TickTimes> lastTicks = times.subList(ticks - ticks / QUARTERS, ticks);
        SoakSummary.Latency first = TickTimes.latency(firstTicks);
        SoakSummary.Latency last = TickTimes.latency(lastTicks);
        List<String> violations = new ArrayList<>(Flatness.violations(samples));
        if (missing > 0 || reader.duplicates() > 0) {
            violations.add(missing + " forecasts missing, " + reader.duplicates() + " twice");
        }
        if (firstTicks.size() >= P99_TICKS && last.p99Ms() > first.p99Ms() * P99_SHARE) {
            violations.add(
                    String.format(Locale.ROOT, "p99 latency rose from %d to %d ms", first.p99Ms(), last.p99Ms()));
        }
        return new SoakSummary(
                coins,
                warmUpTicks / (double) TICKS_PER_HOUR,
                ticks / (double) TICKS_PER_HOUR,
                warmUpTicks + ticks,
                reader.forecasts(),
                missing,
                reader.duplicates(),
                Math.rint(seconds),
                first,
                last,
                P99Ratio.of(firstTicks, lastTicks),
                TickTimes.served(firstTicks),
                TickTimes.served(lastTicks),
                samples,
                violations);
    }
}
