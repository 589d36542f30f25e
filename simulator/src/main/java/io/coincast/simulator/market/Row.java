package io.coincast.simulator.market;

import io.coincast.contracts.time.Grid;
import io.coincast.simulator.source.Bar;
import io.coincast.simulator.source.Scales;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A bar as the exchange shows it: exact decimals of at most so many digits, trailing zeros trimmed.
 *
 * @param openMs open time, epoch milliseconds UTC of the market
 * @param updatedMs when it last changed
 */
public record Row(long openMs, Bar bar, Scales scales, long updatedMs) {

    /** {@code [low, high, open, close, amount, quantity, buyTakerAmount, buyTakerQuantity, tradeCount, ts, weightedAverage, interval, startTime, closeTime]}. */
    public List<Object> toArray(long ts) {
        return List.of(
                price(bar.low()),
                price(bar.high()),
                price(bar.open()),
                price(bar.close()),
                decimal(amount(), scales.amount()),
                quantity(),
                decimal(amount() * bar.buyShare(), scales.amount()),
                decimal(bar.quantity() * bar.buyShare(), scales.quantity()),
                bar.tradeCount(),
                ts,
                price(bar.average()),
                "MINUTE_5",
                openMs,
                openMs + Grid.INTERVAL_MS - 1);
    }

    /** {@code price} in this market's scale. */
    public String price(double price) {
        return decimal(price, scales.price());
    }

    /** What was traded, in the base currency. */
    public String quantity() {
        return decimal(bar.quantity(), scales.quantity());
    }

    /** What was traded, in the quote currency. */
    public double amount() {
        return bar.quantity() * bar.average();
    }

    /** {@code value} rounded to {@code scale} digits after the point, without trailing zeros. */
    public static String decimal(double value, int scale) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
