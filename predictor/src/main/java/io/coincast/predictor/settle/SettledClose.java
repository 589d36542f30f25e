package io.coincast.predictor.settle;

import io.coincast.contracts.record.Settlement;
import io.coincast.forecasting.settle.Ledger;
import java.util.List;

/**
 * A close that has settled steps in one book, before it is written as a record.
 *
 * @param slot the book's line of forecasts
 * @param closeTimeMs when the candle closed, market time
 * @param close what came true
 * @param revision the candle's
 * @param settledAtMs when this was worked out, market time
 * @param steps by rising step, at least one
 */
public record SettledClose(
        String symbol,
        String slot,
        long closeTimeMs,
        double close,
        int revision,
        long settledAtMs,
        List<Ledger.Settled> steps) {

    public SettledClose {
        steps = List.copyOf(steps);
    }

    /** As it goes out. */
    public Settlement toRecord() {
        return SettlementRecords.of(this);
    }
}
