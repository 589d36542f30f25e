package io.coincast.simulator.http;

import io.coincast.simulator.market.SimulatedMarket;
import io.coincast.simulator.source.CandleSource;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The routes of Poloniex's public REST interface that ingest uses, and those beside them.
 *
 * <p>Source: Poloniex's API documentation and recorded answers. Only {@code MINUTE_5} candles are served.
 */
public final class ExchangeApi {
    private static final String FORBIDDEN =
            "<html><head><title>403 Forbidden</title></head><body>The request could not be satisfied.</body></html>";
    private static final int SINGLE_PER_SECOND = 200;
    private static final int ALL_PER_SECOND = 10;

    private final SimulatedMarket market;
    private final TsMode tsMode;
    private final HttpFaults faults;
    private final RateLimit single = new RateLimit(SINGLE_PER_SECOND, System::currentTimeMillis);
    private final RateLimit all = new RateLimit(ALL_PER_SECOND, System::currentTimeMillis);

    public ExchangeApi(SimulatedMarket market, TsMode tsMode, long seed) {
        this.market = market;
        this.tsMode = tsMode;
        faults = new HttpFaults(market::faults, seed);
    }

    /** Adds the routes to {@code routes}. */
    public void addTo(RoutesConfig routes) {
        routes.before(this::admit);
        routes.exception(
                ApiError.class,
                (error, request) -> request.status(error.status())
                        .json(new HttpFaults.ErrorBody(error.code(), String.valueOf(error.getMessage()))));
        routes.get("/timestamp", request -> request.json(Map.of("serverTime", market.nowMs())));
        routes.get("/markets", request -> request.json(each(source -> Optional.of(MarketJson.market(source)))));
        routes.get("/markets/ticker24h", request -> request.json(each(this::ticker)));
        routes.get("/markets/price", request -> request.json(each(this::price)));
        routes.get("/markets/{symbol}", request -> request.json(List.of(MarketJson.market(source(request)))));
        routes.get("/markets/{symbol}/candles", this::candles);
        routes.get("/markets/{symbol}/ticker24h", request -> request.json(one(request, this::ticker)));
        routes.get("/markets/{symbol}/price", request -> request.json(one(request, this::price)));
    }

    private void admit(Context request) throws InterruptedException {
        String agent = request.userAgent();
        boolean ofAll = request.path().matches("/markets(/ticker24h|/price)?");
        if (agent == null || agent.isBlank()) {
            request.status(403).html(FORBIDDEN).skipRemainingHandlers();
        } else if (!(ofAll ? all : single).admits(request.ip())) {
            request.status(429).result("").skipRemainingHandlers();
        } else if (faults.strike(request)) {
            request.skipRemainingHandlers();
        }
    }

    private void candles(Context request) {
        CandleQuery query = CandleQuery.parse(request, market.nowMs());
        request.json(market.rows(source(request), query.fromMs(), query.toMs(), query.limit()).stream()
                .map(row -> MarketJson.candle(row, tsMode))
                .toList());
    }

    private CandleSource source(Context request) {
        return market.source(request.pathParam("symbol"))
                .orElseThrow(() -> new ApiError(400, 24101, "Invalid symbol!"));
    }

    private Optional<Map<String, Object>> ticker(CandleSource source) {
        return market.day(source).map(day -> MarketJson.ticker(source, day, market.nowMs()));
    }

    private Optional<Map<String, Object>> price(CandleSource source) {
        return market.day(source).map(day -> MarketJson.price(source, day, market.nowMs()));
    }

    private Map<String, Object> one(Context request, Function<CandleSource, Optional<Map<String, Object>>> what) {
        return what.apply(source(request)).orElseThrow(() -> new ApiError(400, 10040, "Invalid symbol"));
    }

    private List<Map<String, Object>> each(Function<CandleSource, Optional<Map<String, Object>>> what) {
        return market.sources().stream().map(what).flatMap(Optional::stream).toList();
    }
}
