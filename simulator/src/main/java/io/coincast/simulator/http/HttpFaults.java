package io.coincast.simulator.http;

import io.coincast.simulator.market.Faults;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Makes requests go wrong as the faults in force say; the n-th request has the same luck for the same seed. Threads: safe. */
final class HttpFaults {
    private static final String PAGE = "<html><head><title>503</title></head><body>Maintenance Mode</body></html>";

    private final Supplier<Faults> faults;
    private final Random random;

    HttpFaults(Supplier<Faults> faults, long seed) {
        this.faults = faults;
        random = new Random(seed);
    }

    /** Delays the answer, and gives a wrong one with the chance that the faults state; returns whether it did. */
    boolean strike(Context request) throws IOException, InterruptedException {
        Faults now = faults.get();
        double delay;
        double chance;
        synchronized (random) {
            delay = random.nextDouble();
            chance = random.nextDouble();
        }
        pause(now.latency().toNanos() + (long) (delay * now.latencyJitter().toNanos()));
        return goesWrong(request, now, chance);
    }

    private static boolean goesWrong(Context request, Faults faults, double chance) throws IOException {
        double left = chance;
        if ((left -= faults.tooManyRequests()) < 0) {
            request.status(429).result("");
        } else if ((left -= faults.serverError()) < 0) {
            request.status(500).json(new ApiError.Body(ApiError.INTERNAL, "Internal System Error"));
        } else if ((left -= faults.html()) < 0) {
            request.status(503).html(PAGE);
        } else if (left - faults.droppedConnection() < 0) {
            breakOff(request);
        } else {
            return false;
        }
        return true;
    }

    private static void pause(long nanos) throws InterruptedException {
        if (nanos > 0 && new CountDownLatch(1).await(nanos, TimeUnit.NANOSECONDS)) {
            throw new AssertionError("nobody counts down");
        }
    }

    /** Sends the beginning of an answer and closes the socket. */
    private static void breakOff(Context request) throws IOException {
        HttpServletResponse response = request.res();
        response.setContentType("application/json");
        response.setContentLength(1000);
        response.getOutputStream().write("[[".getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
        ServletContextRequest.getServletContextRequest(request.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }
}
