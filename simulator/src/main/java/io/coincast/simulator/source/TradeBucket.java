package io.coincast.simulator.source;

/**
 * The trades of one interval, in the order of time. Who initiated them is inferred by the tick rule: a trade above the
 * one before is the buyer's, one below it the seller's, and one at the same price is like the one before.
 */
final class TradeBucket {
    private double open;
    private double high;
    private double low;
    private double close;
    private double quantity;
    private double amount;
    private double bought;
    private boolean rising;
    private long count;

    void add(double price, double traded) {
        if (count == 0) {
            open = price;
            high = price;
            low = price;
            close = price;
        }
        rising = price == close ? rising : price > close;
        bought += rising ? traded : 0;
        high = Math.max(high, price);
        low = Math.min(low, price);
        close = price;
        quantity += traded;
        amount += price * traded;
        count++;
    }

    Bar toBar() {
        double average = Math.max(low, Math.min(high, amount / quantity));
        return new Bar(open, high, low, close, average, quantity, Math.min(1, bought / quantity), count);
    }
}
