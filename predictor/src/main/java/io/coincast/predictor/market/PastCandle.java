package io.coincast.predictor.market;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import org.jspecify.annotations.Nullable;

/**
 * A closed candle as charts need it.
 *
 * <p>Time: epoch milliseconds UTC of the market. Units: quote currency, {@code quantity} in the base currency.
 *
 * @param filled whether the exchange had none and the last close was carried forward
 * @param revision above 0 where the exchange changed it afterwards
 */
public record PastCandle(
        long openTimeMs,
        double open,
        double high,
        double low,
        double close,
        @Nullable Double quantity,
        boolean filled,
        int revision) {

    static PastCandle of(Candle candle) {
        return new PastCandle(
                candle.openTimeMs(),
                candle.open().doubleValue(),
                candle.high().doubleValue(),
                candle.low().doubleValue(),
                candle.close().doubleValue(),
                candle.quantity() == null ? null : candle.quantity().doubleValue(),
                candle.filled(),
                candle.revision());
    }

    /** The exclusive end of its interval. */
    @JsonIgnore
    public long closeTimeMs() {
        return openTimeMs + Grid.INTERVAL_MS;
    }
}
