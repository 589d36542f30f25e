package io.coincast.predictor.page;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ForecastStep;
import io.coincast.contracts.record.Quantiles;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.Settlement;
import io.coincast.contracts.record.SettlementStep;
import io.coincast.contracts.record.WindowSummary;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.quantile.QuantileLevels;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A day of one symbol, the same for the same seed: a random walk, persistence with the walk's own quantiles as forecasts. */
final class SimulatedDay {
    static final long START_MS = 1_795_500_000_000L;
    private static final int PERSISTENT_STEPS = Forecast.HORIZON;
    private static final double[] Z = {-1.96, -1.645, -1.282, -0.674, 0, 0.674, 1.282, 1.645, 1.96};

    private final String symbol;
    private final double volatility;
    private final Random random;
    private final List<Double> closes = new ArrayList<>();

    SimulatedDay(String symbol, long seed) {
        this.symbol = symbol;
        this.random = new Random(seed);
        this.volatility = 0.0005 + 0.002 * random.nextDouble();
        this.closes.add(Math.pow(10, 4 * random.nextDouble() - 1));
    }

    String symbol() {
        return symbol;
    }

    /** How many candles there have been. */
    int size() {
        return closes.size() - 1;
    }

    /** The next candle. */
    Candle next() {
        double open = closes.get(closes.size() - 1);
        double close = open * Math.exp(volatility * random.nextGaussian());
        double high = Math.max(open, close) * Math.exp(volatility * random.nextDouble() / 2);
        double low = Math.min(open, close) * Math.exp(-volatility * random.nextDouble() / 2);
        long openMs = START_MS + size() * Grid.INTERVAL_MS;
        closes.add(close);
        return Candle.ofPrices(symbol, openMs, decimal(open), decimal(high), decimal(low), decimal(close))
                .published(0, openMs + Grid.INTERVAL_MS + 1_500);
    }

    private static BigDecimal decimal(double price) {
        return new BigDecimal(price, MathContext.DECIMAL64);
    }

    /** When the newest candle closed. */
    long asOfMs() {
        return START_MS + size() * Grid.INTERVAL_MS;
    }

    /** The forecast as of the newest candle. */
    Forecast forecast() {
        double last = closes.get(closes.size() - 1);
        List<ForecastStep> steps = IntStream.rangeClosed(1, Forecast.HORIZON)
                .mapToObj(k -> step(last, k))
                .toList();
        long asOfMs = asOfMs();
        return new Forecast(
                Forecast.SCHEMA,
                Forecast.id(symbol, asOfMs, 0),
                symbol,
                asOfMs,
                Grid.INTERVAL_MS,
                steps,
                last,
                "mlp-32-20261124T091427Z-3fa2",
                "onnx",
                new WindowSummary(0, 0),
                asOfMs,
                asOfMs + 1_500,
                asOfMs + 1_560,
                asOfMs + 2 * Grid.INTERVAL_MS,
                0.0123,
                1_234L,
                0.803,
                0.951,
                1_234L,
                null);
    }

    private ForecastStep step(double last, int k) {
        double[] prices = Arrays.stream(Z)
                .map(z -> last * Math.exp(z * volatility * Math.sqrt(k)))
                .toArray();
        return new ForecastStep(
                asOfMs() + k * Grid.INTERVAL_MS, last, Quantiles.of(QuantileLevels.toArray(), prices), 0.5);
    }

    /** What the newest close settles. */
    Settlement settlement() {
        int newest = closes.size() - 1;
        List<SettlementStep> steps = IntStream.rangeClosed(1, Math.min(PERSISTENT_STEPS, newest))
                .mapToObj(k -> settled(newest, k))
                .toList();
        return new Settlement(
                Settlement.SCHEMA, symbol, Release.CHAMPION, asOfMs(), closes.get(newest), 0, asOfMs() + 1_500, steps);
    }

    private SettlementStep settled(int newest, int k) {
        double move = Math.log(closes.get(newest) / closes.get(newest - k));
        double width = volatility * Math.sqrt(k);
        String forecastId = Forecast.id(symbol, asOfMs() - k * Grid.INTERVAL_MS, 0);
        return new SettlementStep(
                forecastId,
                "mlp-32-20261124T091427Z-3fa2",
                k,
                1e4 * move,
                1e4 * move,
                0.3e4 * Math.abs(move),
                Math.abs(move) < 0.674 * width,
                Math.abs(move) < 1.282 * width,
                Math.abs(move) < 1.96 * width,
                null,
                null);
    }
}
