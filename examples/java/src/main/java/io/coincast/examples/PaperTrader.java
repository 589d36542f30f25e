package io.coincast.examples;

import io.coincast.client.ForecastListener;
import io.coincast.client.ForecastSubscription;
import io.coincast.client.SubscriptionOptions;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.Quantiles;
import java.util.Map;
import java.util.TreeMap;

/**
 * Buys and sells each symbol on paper, and says what that was worth beside holding: where the forecast has shown skill and its
 * intervals have held what they promise, it buys if the 80-minute median is above the price by more than two fees and the lower
 * decile is not below it by more than that; it sells when the median has fallen below the price.
 *
 * <p>It starts with 1,000 of the quote currency for each symbol. It is there to show how a forecast is read: expect it to trade
 * rarely, and not to get rich. Threads: the subscription's.
 */
public final class PaperTrader implements ForecastListener {
    private static final double START = 1_000;
    private static final int LAST = Forecast.HORIZON - 1;
    private static final long ENOUGH_SAMPLES = 200;
    private static final double TOLERANCE = 0.05;

    private final double fee;
    private final Map<String, PaperAccount> accounts = new TreeMap<>();
    private final Map<String, Double> firstPrices = new TreeMap<>();

    PaperTrader(double fee) {
        this.fee = fee;
    }

    /** {@code paper-trader BOOTSTRAP-SERVERS [FEE]}, until it is interrupted. */
    public static void main(String[] arguments) throws InterruptedException {
        String servers = arguments.length > 0 ? arguments[0] : "localhost:9092";
        double fee = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 0.001;
        try (ForecastSubscription subscription =
                ForecastSubscription.start(SubscriptionOptions.of(servers), new PaperTrader(fee))) {
            subscription.join();
        }
    }

    @Override
    public void onForecast(Forecast forecast) {
        double price = forecast.lastClose();
        PaperAccount account = accounts.computeIfAbsent(forecast.symbol(), symbol -> new PaperAccount(START, fee));
        if (firstPrices.putIfAbsent(forecast.symbol(), price) == null) {
            System.out.println(forecast.symbol() + " at " + price + ", trading on paper");
        }
        if (account.holds() ? isOver(forecast) : isWorthBuying(forecast)) {
            trade(account, price);
            System.out.println(line(forecast, account));
        }
    }

    private static void trade(PaperAccount account, double price) {
        if (account.holds()) {
            account.sell(price);
        } else {
            account.buy(price);
        }
    }

    private boolean isWorthBuying(Forecast forecast) {
        double price = forecast.lastClose();
        double costs = 2 * fee * price;
        Quantiles end = forecast.steps().get(LAST).quantiles();
        return isTrusted(forecast)
                && forecast.steps().get(LAST).median() > price + costs
                && end.at(0.1) > price - costs;
    }

    private static boolean isOver(Forecast forecast) {
        return forecast.steps().get(LAST).median() <= forecast.lastClose();
    }

    /** Better than "the price stays" over enough settled steps, with 80 % intervals that held about 80 %. */
    private static boolean isTrusted(Forecast forecast) {
        return forecast.skill() != null
                && forecast.skill() > 0
                && forecast.coverage80() != null
                && Math.abs(forecast.coverage80() - 0.8) < TOLERANCE
                && forecast.coverageSamples() != null
                && forecast.coverageSamples() >= ENOUGH_SAMPLES;
    }

    /** What {@code symbol}'s account gained over holding the coin since the first forecast, a fraction. */
    double gainOverHolding(String symbol, double price) {
        PaperAccount account = accounts.getOrDefault(symbol, new PaperAccount(START, fee));
        double held = price / firstPrices.getOrDefault(symbol, price);
        return account.worth(price) / START - held;
    }

    /** How often {@code symbol} was bought or sold. */
    int trades(String symbol) {
        return accounts.getOrDefault(symbol, new PaperAccount(START, fee)).trades();
    }

    private String line(Forecast forecast, PaperAccount account) {
        double price = forecast.lastClose();
        return String.format(
                "%s %s at %.8g, worth %.2f, %+.2f %% against holding",
                forecast.symbol(),
                account.holds() ? "bought" : "sold",
                price,
                account.worth(price),
                100 * gainOverHolding(forecast.symbol(), price));
    }
}
