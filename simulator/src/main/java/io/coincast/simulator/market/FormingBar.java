package io.coincast.simulator.market;

import io.coincast.simulator.source.Bar;

/**
 * A bar while it is being traded.
 *
 * <p>Its trades are spread evenly over its time, each of the same quantity. The price goes from the open straight to one
 * extreme, to the other and to the close, a third of the trades each; to the low first where the bar rises. So the part of
 * a bar depends on nothing but how much of its time has passed, and only the whole shows what the whole shows.
 */
final class FormingBar {
    private final Bar whole;
    private final double[] turns;

    FormingBar(Bar whole) {
        this.whole = whole;
        boolean rises = whole.close() >= whole.open();
        turns = new double[] {
            whole.open(), rises ? whole.low() : whole.high(), rises ? whole.high() : whole.low(), whole.close()
        };
    }

    /** How many trades there were once a share {@code passed}, from 0 to 1, of the time has passed. */
    long trades(double passed) {
        return (long) (whole.tradeCount() * passed);
    }

    /** The bar after its first {@code trades}; without any it is flat at the close of the bar before. */
    Bar after(long trades, double previousClose) {
        if (trades == whole.tradeCount()) {
            return whole;
        }
        if (trades == 0) {
            return Bar.flat(previousClose);
        }
        double share = (double) trades / whole.tradeCount();
        int leg = Math.min(2, (int) (share * 3));
        double close = turns[leg] + (turns[leg + 1] - turns[leg]) * (share * 3 - leg);
        double high = close;
        double low = close;
        for (int i = 0; i <= leg; i++) {
            high = Math.max(high, turns[i]);
            low = Math.min(low, turns[i]);
        }
        return Bar.ofPrices(whole.open(), high, low, close, whole.quantity() * share, whole.buyShare(), trades);
    }
}
