package io.coincast.simulator.market;

import io.coincast.contracts.time.Grid;
import io.coincast.simulator.source.Bar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A bar as the exchange shows it, exact decimals with trailing zeros trimmed.
 *
 * @param openMs open time, epoch milliseconds UTC of the market
 * @param updatedMs when it last changed
 */
public record Row(long openMs, Bar bar, int priceScale, long updatedMs) {
    private static final int QUANTITY_SCALE = 6;
    private static final int AMOUNT_SCALE = 8;

    /** {@code [low, high, open, close, amount, quantity, buyTakerAmount, buyTakerQuantity, tradeCount, ts, weightedAverage, interval, startTime, closeTime]}. */
    public List<Object> toArray(long ts) {
        return List.of(
                price(bar.low()),
                price(bar.high()),
                price(bar.open()),
                price(bar.close()),
                decimal(amount(), AMOUNT_SCALE),
                decimal(bar.quantity(), QUANTITY_SCALE),
                decimal(amount() * bar.buyShare(), AMOUNT_SCALE),
                decimal(bar.quantity() * bar.buyShare(), QUANTITY_SCALE),
                bar.tradeCount(),
                ts,
                price(average()),
                "MINUTE_5",
                openMs,
                openMs + Grid.INTERVAL_MS - 1);
    }

    /** {@code price} in this symbol's scale. */
    public String price(double price) {
        return decimal(price, priceScale);
    }

    /** What was traded, in the quote currency. */
    public double amount() {
        return bar.quantity() * average();
    }

    private double average() {
        return (bar.open() + bar.high() + bar.low() + bar.close()) / 4;
    }

    /** {@code value} rounded to {@code scale} digits after the point, without trailing zeros. */
    public static String decimal(double value, int scale) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
