package io.coincast.predictor.stream;

import io.coincast.contracts.record.Candle;
import io.coincast.predictor.http.Problem;
import io.coincast.predictor.http.Resource;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/forecasts/stream}: forecasts as they are made, as server-sent events. */
public record StreamResource(ForecastStream stream) implements Resource {
    private static final String PATH = "/v1/forecasts/stream";
    private static final String EVENTS = "text/event-stream;charset=utf-8";
    private static final String RETRY_AFTER_S = "5";

    @Override
    public void register(RoutesConfig routes) {
        routes.get(PATH, this::open);
        routes.head(PATH, context -> context.contentType(EVENTS));
    }

    private void open(Context context) {
        Set<String> symbols = symbols(context.queryParams("symbols"));
        String wrong = wrong(context.queryParamMap().keySet(), symbols);
        if (wrong != null) {
            Problem.of(HttpStatus.BAD_REQUEST, wrong).answer(context);
            return;
        }
        ForecastStream.Admission admission = stream.admit(
                symbols.isEmpty() ? symbol -> true : symbols::contains, context.ip(), context.header("Last-Event-ID"));
        if (admission.client() != null) {
            follow(context, admission.client());
        } else {
            refuse(context, admission.refusal());
        }
    }

    private static Set<String> symbols(List<String> lists) {
        return lists.stream()
                .flatMap(list -> Stream.of(list.split(",")))
                .map(String::strip)
                .filter(symbol -> !symbol.isEmpty())
                .collect(Collectors.toSet());
    }

    /** A misspelt filter is not to stream everything. */
    private static @Nullable String wrong(Set<String> parameters, Set<String> symbols) {
        for (String parameter : parameters) {
            if (!parameter.equals("symbols")) {
                return parameter + ": is not a parameter here; filter with symbols=BTC_USDT,ETH_USDT";
            }
        }
        if (symbols.isEmpty() && !parameters.isEmpty()) {
            return "symbols: is empty; leave it out to follow all";
        }
        return symbols.stream()
                .filter(symbol -> !Candle.isSymbol(symbol))
                .findFirst()
                .map(symbol -> "symbols: '" + symbol + "' cannot be a symbol; name them as BTC_USDT,ETH_USDT")
                .orElse(null);
    }

    private void refuse(Context context, ForecastStream.@Nullable Refusal refusal) {
        context.header(Header.RETRY_AFTER, RETRY_AFTER_S);
        if (refusal == ForecastStream.Refusal.FULL) {
            Problem.of(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "there are " + stream.limits().streams() + " streams already")
                    .answer(context);
        } else {
            Problem.of(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "there are " + stream.limits().perAddress() + " streams from your address already")
                    .answer(context);
        }
    }

    private static void follow(Context context, StreamClient client) {
        context.status(HttpStatus.OK).contentType(EVENTS);
        context.header(Header.CACHE_CONTROL, "no-store").header("X-Accel-Buffering", "no");
        context.future(() -> {
            client.start(output(context));
            return client.ended();
        });
    }

    private static ServletOutputStream output(Context context) {
        try {
            return context.res().getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
