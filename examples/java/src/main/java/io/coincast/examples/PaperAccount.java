package io.coincast.examples;

/**
 * Cash and one coin, in the quote currency, and what trading between them costs. Units: {@code fee} is a fraction of what is traded.
 * Threads: one.
 */
final class PaperAccount {
    private final double fee;
    private double cash;
    private double coins;
    private int trades;

    PaperAccount(double cash, double fee) {
        this.cash = cash;
        this.fee = fee;
    }

    /** What it is worth at {@code price}, before the fee of selling. */
    double worth(double price) {
        return cash + coins * price;
    }

    boolean holds() {
        return coins > 0;
    }

    int trades() {
        return trades;
    }

    /** All of the cash into coins. */
    void buy(double price) {
        coins = cash * (1 - fee) / price;
        cash = 0;
        trades++;
    }

    /** All of the coins into cash. */
    void sell(double price) {
        cash = coins * price * (1 - fee);
        coins = 0;
        trades++;
    }
}
