package io.coincast.simulator.source;

/** The trades of one interval, in the order of time. A trade above the one before counts as the buyer's. */
final class TradeBucket {
    private double open;
    private double high;
    private double low;
    private double close;
    private double quantity;
    private double buyQuantity;
    private long count;

    void add(double price, double amount) {
        if (count == 0) {
            open = price;
            high = price;
            low = price;
            close = price;
        }
        buyQuantity += price > close ? amount : 0;
        high = Math.max(high, price);
        low = Math.min(low, price);
        close = price;
        quantity += amount;
        count++;
    }

    Bar toBar() {
        return new Bar(open, high, low, close, quantity, quantity > 0 ? buyQuantity / quantity : 0, count);
    }
}
