package io.coincast.predictor.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ThreadLimitHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server as every service has it: few threads, bounded requests, the token asked for where there is one, headers
 * that browsers heed, and each error as a {@link Problem}, also of what is no HTTP at all.
 *
 * <p>Threads: safe; a small pool of its own. Failure: {@link UncheckedIOException} in one line if the port is taken; a
 * handler that throws is logged and answered with 500, without saying why.
 */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final String EVERY_PATH = "*";
    private static final String METHODS = "GET, HEAD";
    private static final int HEADER_BYTES = 8 << 10;
    private static final int CONNECTIONS = 512;
    private static final int IDLE_MS = 30_000;
    private static final int IDLE_THREADS = 2;
    /** Of all threads, this part at most is busy with one address, however slowly it reads what it has asked for. */
    private static final int ADDRESSES = 4;

    private static final long BODY_BYTES = 64 << 10;

    private final Javalin javalin;

    private HttpServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Where to listen and who may ask.
     *
     * @param port 0 for any that is free
     * @param token what requests must bear, all but those for {@code /healthz}, {@code /readyz} and the files of the page; null
     *     for none
     * @param threads at most
     */
    public record Listen(String host, int port, @Nullable String token, int threads) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** Listens, and answers with {@code routes}. */
    public static HttpServer start(Listen listen, Consumer<RoutesConfig> routes) {
        Javalin javalin = Javalin.create(config -> configure(config, listen, routes));
        try {
            javalin.start(listen.host(), listen.port());
        } catch (JavalinBindException e) {
            javalin.stop();
            String problem = "http.port: cannot listen on " + listen
                    + ", it is taken or not permitted; choose another, or 0 for any";
            throw new UncheckedIOException(problem, new BindException(problem));
        }
        return new HttpServer(javalin);
    }

    /** The port that it listens on. */
    public int port() {
        return javalin.port();
    }

    /** The paths that it answers to, as they were registered. */
    List<String> paths() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint.path)
                .filter(path -> !path.equals(EVERY_PATH))
                .distinct()
                .toList();
    }

    private static void configure(JavalinConfig config, Listen listen, Consumer<RoutesConfig> routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = BODY_BYTES;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = new QueuedThreadPool(listen.threads(), IDLE_THREADS);
        config.jetty.modifyHttpConfiguration(HttpServer::bound);
        config.jetty.modifyServer(server -> bound(server, Math.max(2, listen.threads() / ADDRESSES)));
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new ProblemPages()));
        RequestGuard guard = new RequestGuard(listen.token(), BODY_BYTES);
        config.routes.before(guard::check);
        routes.accept(config.routes);
        config.routes.exception(HttpResponseException.class, HttpServer::refusal);
        config.routes.exception(Exception.class, HttpServer::failure);
    }

    private static void bound(HttpConfiguration http) {
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setIdleTimeout(IDLE_MS);
        http.setSendServerVersion(false);
        http.addCustomizer(HttpServer::headAsGet);
    }

    /** HEAD is answered as GET is; Jetty leaves the body out. Not so a stream, whose answer has no end. */
    private static Request headAsGet(Request request, HttpFields.Mutable ignored) {
        boolean asGet = HttpMethod.HEAD.is(request.getMethod())
                && !request.getHttpURI().getPath().endsWith("/stream");
        return asGet ? new AsGet(request) : request;
    }

    private static final class AsGet extends Request.Wrapper {
        AsGet(Request head) {
            super(head);
        }

        @Override
        public String getMethod() {
            return HttpMethod.GET.asString();
        }
    }

    private static void bound(Server server, int threadsOfAnAddress) {
        ThreadLimitHandler fair = new ThreadLimitHandler();
        fair.setThreadLimit(threadsOfAnAddress);
        server.setHandler(fair);
        server.setErrorHandler(new ProblemPages());
        server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
    }

    private static void refusal(HttpResponseException refusal, Context context) {
        HttpStatus status = HttpStatus.forStatus(refusal.getStatus());
        if (status == HttpStatus.METHOD_NOT_ALLOWED) {
            context.header("Allow", METHODS);
        }
        Problem.of(status, detail(status, context.path())).answer(context);
    }

    private static String detail(HttpStatus status, String path) {
        return switch (status) {
            case NOT_FOUND -> "there is nothing at " + path;
            case METHOD_NOT_ALLOWED -> path + " can be asked for by " + METHODS + " only";
            default -> status.getMessage();
        };
    }

    private static void failure(Exception failure, Context context) {
        LOG.error("Request {} failed", context.path(), failure);
        Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "the request failed; the log says why")
                .answer(context);
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
