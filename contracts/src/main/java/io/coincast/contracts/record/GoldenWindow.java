package io.coincast.contracts.record;

import java.util.List;

/**
 * A window and the forecast that the trainer made of it, for the serving machine to repeat before it serves.
 *
 * @param closes the window's closes, oldest first
 * @param expected prices, {@code [horizon · levels]}, step by step
 */
public record GoldenWindow(List<Double> closes, List<Double> expected) {
    public GoldenWindow {
        closes = Check.list(closes, "closes");
        expected = Check.list(expected, "expected");
        closes.forEach(close -> Check.price(close, "closes"));
        expected.forEach(price -> Check.finite(price, "expected"));
    }
}
