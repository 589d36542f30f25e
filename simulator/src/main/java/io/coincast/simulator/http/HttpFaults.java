package io.coincast.simulator.http;

import io.coincast.simulator.market.Faults;
import io.javalin.http.Context;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Makes requests go wrong as the faults in force say. Threads: safe. */
final class HttpFaults {
    private static final String PAGE = "<html><head><title>503</title></head><body>Maintenance Mode</body></html>";

    private final Supplier<Faults> faults;
    private final Random random;

    HttpFaults(Supplier<Faults> faults, long seed) {
        this.faults = faults;
        random = new Random(seed);
    }

    /** Delays the answer, and gives a wrong one with the chance that the faults state; returns whether it did. */
    boolean strike(Context request) throws InterruptedException {
        Faults now = faults.get();
        double wait = now.latency().toNanos()
                + random.nextDouble() * now.latencyJitter().toNanos();
        boolean ignored = wait > 0 && new CountDownLatch(1).await((long) wait, TimeUnit.NANOSECONDS);
        double chance = random.nextDouble();
        if ((chance -= now.tooManyRequests()) < 0) {
            request.status(429).result("");
        } else if ((chance -= now.serverError()) < 0) {
            request.status(500).json(new ErrorBody(500, "Internal System Error"));
        } else if ((chance -= now.html()) < 0) {
            request.status(503).html(PAGE);
        } else if (chance - now.droppedConnection() < 0) {
            breakOff(request);
        } else {
            return false;
        }
        return true;
    }

    /** Promises more than is sent, so that the server has to break the connection. */
    private static void breakOff(Context request) {
        request.contentType("application/json").header("Content-Length", "1000").result("[[");
    }

    /** {@code {"code": …, "message": …}}. */
    record ErrorBody(int code, String message) {}
}
