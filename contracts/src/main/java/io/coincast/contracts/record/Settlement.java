package io.coincast.contracts.record;

import java.util.List;

/**
 * A close beside every forecast of it: one record per close, symbol and line of forecasts, and another with a higher
 * revision where the exchange changes the close afterwards, which takes the place of the one before.
 *
 * <p>Time: epoch milliseconds UTC of the market. Units: quote currency.
 *
 * @param slot the line of forecasts: {@code champion} for those that went out, otherwise a challenger's slot
 * @param closeTimeMs when the candle closed
 * @param close what came true
 * @param revision the candle's
 * @param settledAtMs when this was worked out
 * @param steps by rising step; usually 16, fewer after a start, a gap or a change of slot
 */
public record Settlement(
        String schema,
        String symbol,
        String slot,
        long closeTimeMs,
        double close,
        int revision,
        long settledAtMs,
        List<SettlementStep> steps) {

    /** Name and major version of this record on the wire. */
    public static final String SCHEMA = "coincast.settlement/1";

    public Settlement {
        Check.schema(schema, SCHEMA);
        Check.symbol(symbol);
        Check.text(slot, "slot");
        Check.tick(closeTimeMs, "closeTimeMs");
        Check.price(close, "close");
        Check.nonNegative(revision, "revision");
        Check.time(settledAtMs, "settledAtMs");
        steps = Check.list(steps, "steps");
        Check.require(!steps.isEmpty() && steps.size() <= Forecast.HORIZON, "steps", steps.size(), "must be 1 to 16");
    }
}
