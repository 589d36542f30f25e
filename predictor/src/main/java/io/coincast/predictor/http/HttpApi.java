package io.coincast.predictor.http;

import io.coincast.contracts.serde.Json;
import io.coincast.predictor.settle.ScoreBoard;
import io.coincast.predictor.settle.SymbolScores;
import io.coincast.predictor.tick.WindowStatus;
import io.coincast.predictor.tick.WindowStatuses;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP API: health, forecasts, windows, scores, releases and metrics. Errors are {@code application/problem+json}.
 *
 * <p>Threads: safe; a small pool of its own. Failure: {@link UncheckedIOException} in one line if the port is taken.
 */
public final class HttpApi implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);
    private static final String JSON = "application/json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final int THREADS = 32;

    private final Sources sources;
    private final List<Resource> resources;
    private final HttpServer server;

    private HttpApi(HttpConfig config, Sources sources, List<Resource> resources) {
        this.sources = sources;
        this.resources = List.copyOf(resources);
        HttpServer.Listen listen = new HttpServer.Listen(config.host(), config.port(), config.token(), THREADS);
        this.server = HttpServer.start(listen, this::routes);
    }

    /** What the API answers from. */
    public record Sources(
            Supplier<ServiceStatus> status,
            LatestForecasts forecasts,
            WindowStatuses windows,
            ScoreBoard scores,
            Supplier<String> metrics) {}

    /** Listens as {@code config} says; {@code resources} come before the routes of its own. */
    public static HttpApi start(HttpConfig config, Sources sources, Resource... resources) {
        HttpApi api = new HttpApi(config, sources, List.of(resources));
        LOG.info("HTTP API listens on http://{}:{}", config.host(), api.port());
        return api;
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /** The paths that it answers to, as they were registered. */
    public List<String> paths() {
        return server.paths();
    }

    private void routes(RoutesConfig routes) {
        resources.forEach(resource -> resource.register(routes));
        routes.get("/healthz", this::health);
        routes.get("/readyz", this::readiness);
        routes.get(
                "/metrics",
                context ->
                        context.contentType(PROMETHEUS).result(sources.metrics().get()));
        routes.get("/v1/forecasts", this::forecasts);
        routes.get("/v1/forecasts/{symbol}", this::forecast);
        routes.get(
                "/v1/windows",
                context ->
                        Snapshots.answer(context, new Windows(sources.windows().all())));
        routes.get("/v1/scores", this::scores);
        routes.get("/v1/releases", context -> Snapshots.answer(context, status().release()));
    }

    private record Scores(List<SymbolScores> scores) {}

    /** The scores of this instance's symbols; the queries {@code symbol} and {@code slot} choose among them. */
    private void scores(Context context) {
        String symbol = context.queryParam("symbol");
        String slot = context.queryParam("slot");
        Snapshots.answer(
                context,
                new Scores(sources.scores().all().stream()
                        .filter(s -> symbol == null || s.symbol().equals(symbol))
                        .filter(s -> slot == null || s.slot().equals(slot))
                        .toList()));
    }

    private ServiceStatus status() {
        return sources.status().get();
    }

    /** The windows of this instance. */
    private record Windows(List<WindowStatus> windows) {}

    private void health(Context context) {
        ServiceStatus status = status();
        context.status(status.alive() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
        answer(context, status.forAnyone());
    }

    private void readiness(Context context) {
        ServiceStatus status = status();
        context.status(status.ready() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
        answer(context, status.forAnyone());
    }

    private static void answer(Context context, Object record) {
        context.contentType(JSON).result(Json.encode(record));
    }

    private void forecasts(Context context) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        List<byte[]> forecasts = sources.forecasts().all();
        String head = "{\"marketTimeMs\":" + status().marketTimeMs() + ",\"forecasts\":[";
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < forecasts.size(); i++) {
            if (i > 0) {
                body.write(',');
            }
            body.writeBytes(forecasts.get(i));
        }
        body.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        Snapshots.answer(context, JSON, body.toByteArray(), Snapshots.weakTag(forecasts));
    }

    private void forecast(Context context) {
        String symbol = context.pathParam("symbol");
        sources.forecasts()
                .of(symbol)
                .ifPresentOrElse(
                        json -> Snapshots.answer(context, JSON, json, Snapshots.weakTag(List.of(json))),
                        () -> Problem.of(HttpStatus.NOT_FOUND, absence(symbol)).answer(context));
    }

    private String absence(String symbol) {
        return sources.windows()
                .of(symbol)
                .map(HttpApi::absence)
                .orElse("no candle and no forecast of " + symbol + " is known here");
    }

    private static String absence(WindowStatus window) {
        String known = window.symbol() + " has " + window.candles() + " of " + window.windowLength() + " candles";
        return window.withheld() == null ? known : known + "; withheld: " + window.withheld();
    }

    @Override
    public void close() {
        server.close();
    }
}
