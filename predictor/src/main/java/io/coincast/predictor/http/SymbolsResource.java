package io.coincast.predictor.http;

import io.coincast.contracts.record.Forecast;
import io.coincast.predictor.market.MarketHistory;
import io.coincast.predictor.market.PastCandle;
import io.coincast.predictor.market.PastSettlement;
import io.coincast.predictor.market.SymbolHistory;
import io.coincast.predictor.market.SymbolSummary;
import io.coincast.predictor.market.Symbols;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v1/symbols} and what is below it: every symbol at a glance, one of them, and its last day. Any instance
 * answers for every symbol.
 */
public record SymbolsResource(Symbols symbols, MarketHistory history, Clock clock) implements Resource {
    @Override
    public void register(RoutesConfig routes) {
        routes.get("/v1/symbols", this::all);
        routes.get("/v1/symbols/{symbol}", this::one);
        routes.get("/v1/symbols/{symbol}/history", this::history);
    }

    private record All(long marketTimeMs, boolean historyCaughtUp, List<SymbolSummary> symbols) {}

    private void all(Context context) {
        List<SymbolSummary> all = symbols.all();
        Snapshots.answer(context, new All(clock.millis(), history.caughtUp(), all), all);
    }

    private void one(Context context) {
        Optional<SymbolSummary> summary = symbols.of(context.pathParam("symbol"));
        if (summary.isPresent()) {
            Snapshots.answer(context, summary.get());
        } else {
            unknown(context);
        }
    }

    /** The last day: at most 288 candles, oldest first, and what the champion had forecast of their closes. */
    private record Day(
            SymbolSummary summary,
            @Nullable Forecast forecast,
            List<PastCandle> candles,
            List<PastSettlement> settlements) {}

    private void history(Context context) {
        String symbol = context.pathParam("symbol");
        Optional<SymbolSummary> summary = symbols.of(symbol);
        if (summary.isEmpty()) {
            unknown(context);
            return;
        }
        Optional<SymbolHistory> past = history.of(symbol);
        Snapshots.answer(
                context,
                new Day(
                        summary.get(),
                        symbols.forecasts().of(symbol).orElse(null),
                        past.map(SymbolHistory::candles).orElse(List.of()),
                        past.map(SymbolHistory::settlements).orElse(List.of())));
    }

    private static void unknown(Context context) {
        Problem.of(
                        HttpStatus.NOT_FOUND,
                        "nothing is known of " + context.pathParam("symbol") + "; /v1/symbols names those that are")
                .answer(context);
    }
}
