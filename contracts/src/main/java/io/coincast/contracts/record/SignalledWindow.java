package io.coincast.contracts.record;

import java.util.List;

/**
 * What is known from outside the market in a golden window, and the forecast that was made with it.
 *
 * @param signals what is known; what became known after the window's asOfMs must change nothing
 * @param expected prices, {@code [horizon · levels]}, step by step
 */
public record SignalledWindow(List<GoldenSignal> signals, List<Double> expected) {

    public SignalledWindow {
        signals = Check.list(signals, "signals");
        expected = Check.list(expected, "expected");
        expected.forEach(price -> Check.finite(price, "expected"));
    }
}
