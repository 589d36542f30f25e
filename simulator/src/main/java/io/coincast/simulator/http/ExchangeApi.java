package io.coincast.simulator.http;

import io.coincast.simulator.market.Row;
import io.coincast.simulator.market.SimulatedMarket;
import io.coincast.simulator.source.CandleSource;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of Poloniex's public REST interface that ingest uses, and those beside them.
 *
 * <p>Order: an address without a User-Agent is refused, then one that asks too often, then the faults strike. Threads:
 * safe. Source: Poloniex's API documentation and recorded answers.
 */
public final class ExchangeApi {
    private static final Logger LOG = LoggerFactory.getLogger(ExchangeApi.class);
    private static final String FORBIDDEN =
            "<html><head><title>403 Forbidden</title></head><body>The request could not be satisfied.</body></html>";
    private static final Pattern OF_ALL = Pattern.compile("/markets(/ticker24h|/price)?/?");

    private final SimulatedMarket market;
    private final ApiConfig config;
    private final HttpFaults faults;
    private final RateLimit ofOne;
    private final RateLimit ofAll;

    /**
     * @param seed of the HTTP faults
     * @param wallMs our time, for the rate limits
     */
    public ExchangeApi(SimulatedMarket market, ApiConfig config, long seed, LongSupplier wallMs) {
        this.market = market;
        this.config = config;
        faults = new HttpFaults(market::faults, seed);
        ofOne = new RateLimit(config.rateLimit(), wallMs);
        ofAll = new RateLimit(config.rateLimitOfAll(), wallMs);
    }

    /** Adds the routes to {@code routes}. */
    public void addTo(RoutesConfig routes) {
        routes.before(this::admit);
        routes.exception(
                ApiError.class,
                (error, request) -> request.status(config.errorStatus()).json(error.body()));
        routes.exception(
                NotFoundResponse.class,
                (error, request) -> request.status(404).json(new ApiError.Body(404, "Not Found")));
        routes.exception(Exception.class, (error, request) -> {
            LOG.error("cannot answer {}", request.fullUrl(), error);
            request.status(500).json(new ApiError.Body(ApiError.INTERNAL, "Internal System Error"));
        });
        routes.get("/timestamp", request -> request.json(Map.of("serverTime", market.nowMs())));
        routes.get("/markets", this::markets);
        routes.get("/markets/ticker24h", request -> all(request, MarketJson::ticker));
        routes.get("/markets/price", request -> all(request, MarketJson::price));
        routes.get(
                "/markets/{symbol}",
                request ->
                        request.json(List.of(MarketJson.market(source(request).listing()))));
        routes.get("/markets/{symbol}/candles", this::candles);
        routes.get("/markets/{symbol}/ticker24h", request -> one(request, MarketJson::ticker));
        routes.get("/markets/{symbol}/price", request -> one(request, MarketJson::price));
    }

    private void admit(Context request) throws IOException, InterruptedException {
        String agent = request.userAgent();
        RateLimit limit = OF_ALL.matcher(request.path()).matches() ? ofAll : ofOne;
        if (agent == null || agent.isBlank()) {
            request.status(403).html(FORBIDDEN).skipRemainingHandlers();
        } else if (!limit.admits(request.ip())) {
            request.status(429).result("").skipRemainingHandlers();
        } else if (faults.strike(request)) {
            request.skipRemainingHandlers();
        }
    }

    private void markets(Context request) {
        request.json(market.sources().stream()
                .map(source -> MarketJson.market(source.listing()))
                .toList());
    }

    private void candles(Context request) {
        long nowMs = market.nowMs();
        CandleSource source = source(request);
        CandleQuery query = CandleQuery.parse(request, nowMs, config.strictLimit());
        List<Row> rows = market.rows(source, query.fromMs(), query.toMs(), query.limit(), nowMs);
        request.json(
                rows.stream().map(row -> MarketJson.candle(row, config.ts())).toList());
    }

    private CandleSource source(Context request) {
        return market.source(request.pathParam("symbol"))
                .orElseThrow(() -> new ApiError(ApiError.NO_SUCH_SYMBOL, "Invalid symbol!"));
    }

    private void one(Context request, DayJson json) {
        request.json(day(source(request), json, market.nowMs())
                .orElseThrow(() -> new ApiError(ApiError.NO_SUCH_SYMBOL, "Invalid symbol!")));
    }

    private void all(Context request, DayJson json) {
        long nowMs = market.nowMs();
        request.json(market.sources().stream()
                .map(source -> day(source, json, nowMs))
                .flatMap(Optional::stream)
                .toList());
    }

    private Optional<Map<String, Object>> day(CandleSource source, DayJson json, long nowMs) {
        return market.day(source, nowMs).map(day -> json.of(source.listing(), day, nowMs));
    }
}
