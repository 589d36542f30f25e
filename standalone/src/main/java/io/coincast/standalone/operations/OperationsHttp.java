package io.coincast.standalone.operations;

import io.coincast.contracts.config.OperationsConfig;
import io.coincast.contracts.serde.Json;
import io.coincast.predictor.http.HttpServer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /healthz}, {@code /readyz} and {@code /metrics} of a service that answers nothing else.
 *
 * <p>Threads: safe; a small pool of its own. Failure: {@link UncheckedIOException} in one line if the port is taken.
 */
public final class OperationsHttp implements AutoCloseable {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final int THREADS = 8;

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private volatile Supplier<Health> health = () -> Health.STARTING;
    private final @Nullable HttpServer server;

    private OperationsHttp(OperationsConfig config) {
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        collections.bindTo(meters);
        server = config.port() == 0 ? null : listen(config);
    }

    /** Listens as {@code config} says, not at all if its port is 0. */
    public static OperationsHttp start(OperationsConfig config) {
        return new OperationsHttp(config);
    }

    /** Where the service counts. */
    public PrometheusMeterRegistry meters() {
        return meters;
    }

    /** From now on the service is asked how it is. */
    public void ask(Supplier<Health> service) {
        health = service;
    }

    private HttpServer listen(OperationsConfig config) {
        return HttpServer.start(
                new HttpServer.Listen(config.host(), config.port(), config.token(), THREADS), this::routes);
    }

    private void routes(RoutesConfig routes) {
        routes.get("/healthz", context -> answer(context, health.get().alive()));
        routes.get("/readyz", context -> answer(context, health.get().ready()));
        routes.get("/metrics", context -> context.contentType(PROMETHEUS).result(meters.scrape()));
    }

    private void answer(Context context, boolean good) {
        context.status(good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .contentType("application/json")
                .result(Json.encode(health.get()));
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        collections.close();
        meters.close();
    }
}
