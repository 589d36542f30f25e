package io.coincast.benchmarks.speed;

import io.coincast.benchmarks.speed.Service.Readiness;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

/**
 * A predictor's start, as seen from outside: its readiness is asked for all the while. Units: seconds since the process was
 * started.
 *
 * @param answersS until it answered at all
 * @param restoredS until its streams ran, with their state
 * @param caughtUpS until it had read the latest forecasts
 * @param readyS until it said that it was ready
 * @param answersBefore how often it said before that it was not
 * @param fullWindows that it held when it had said that it was ready
 * @param cpuS what it had had of the processors by then
 */
record Startup(
        double answersS,
        double restoredS,
        double caughtUpS,
        double readyS,
        int answersBefore,
        int fullWindows,
        double cpuS,
        double residentMib) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN = Duration.ofMillis(20);
    /** So many times as long as an answer takes it is left alone, so that asking costs it little. */
    private static final int REST = 9;

    /** The first answers take long because classes are loaded for them: what is measured must not be what is waited here. */
    private static final Duration LONGEST_REST = Duration.ofMillis(100);

    /** Starts what is to be watched. */
    interface Start {
        /** Returns at once. */
        Service service() throws IOException;
    }

    /** Times {@code start} until it is ready, then ends it. */
    static Startup time(Start start) throws IOException, InterruptedException {
        long startNs = System.nanoTime();
        try (Service service = start.service()) {
            double[] firstS = {Double.NaN, Double.NaN, Double.NaN};
            int before = 0;
            while (true) {
                long askedNs = System.nanoTime();
                Optional<Readiness> now = service.readiness();
                double seconds = (System.nanoTime() - startNs) / 1e9;
                note(firstS, now, seconds);
                if (now.isPresent() && now.get().ready()) {
                    double cpuS = service.program().cpuMs() / 1e3;
                    double residentMib = service.program().residentMib();
                    int full = service.fullWindows();
                    return new Startup(firstS[0], firstS[1], firstS[2], seconds, before, full, cpuS, residentMib);
                }
                before += now.isPresent() ? 1 : 0;
                check(seconds);
                rest(System.nanoTime() - askedNs);
            }
        }
    }

    private static void rest(long tookNs) {
        LockSupport.parkNanos(Math.min(LONGEST_REST.toNanos(), Math.max(BETWEEN.toNanos(), REST * tookNs)));
    }

    private static void note(double[] firstS, Optional<Readiness> now, double seconds) {
        boolean[] reached = {
            now.isPresent(),
            now.map(Readiness::restored).orElse(false),
            now.map(Readiness::caughtUp).orElse(false)
        };
        for (int i = 0; i < reached.length; i++) {
            firstS[i] = Double.isNaN(firstS[i]) && reached[i] ? seconds : firstS[i];
        }
    }

    private static void check(double seconds) {
        if (seconds > PATIENCE.toSeconds()) {
            throw new IllegalStateException("not ready within " + PATIENCE.toMinutes() + " minutes");
        }
    }

    /** Over {@code all}; the upper one of an even number. */
    static double median(List<Startup> all, ToDoubleFunction<Startup> figure) {
        double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
