package io.coincast.contracts.record;

import io.coincast.contracts.time.Grid;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Valid records to start from. */
public final class Samples {
    /** 2026-01-31T12:00:00Z. */
    public static final long OPEN_TIME_MS = 1_769_860_800_000L;

    private static final long CLOSE_TIME_MS = OPEN_TIME_MS + Grid.INTERVAL_MS;

    private Samples() {}

    /** A candle with everything that the exchange can give. */
    public static Candle candle() {
        return Candle.ofPrices(
                        "BTC_USDT", OPEN_TIME_MS, price("84264"), price("84300.5"), price("84200"), price("84250.1"))
                .withVolumes(price("21635.20983974"), price("0.860454"))
                .withTrades(price("11635.2"), price("0.46"), 20L, price("84251.123456789012345678"))
                .published(1, CLOSE_TIME_MS + 2_100);
    }

    /** A forecast as a release makes it. */
    public static Forecast forecast() {
        return new Forecast(
                Forecast.SCHEMA,
                Forecast.id("BTC_USDT", CLOSE_TIME_MS, 0),
                "BTC_USDT",
                CLOSE_TIME_MS,
                Grid.INTERVAL_MS,
                IntStream.rangeClosed(1, Forecast.HORIZON)
                        .mapToObj(Samples::step)
                        .toList(),
                84250.1,
                "cnn-2-20260131T110000Z",
                "onnx",
                new WindowSummary(1, 0),
                CLOSE_TIME_MS,
                CLOSE_TIME_MS + 2_100,
                CLOSE_TIME_MS + 2_150,
                CLOSE_TIME_MS + 2 * Grid.INTERVAL_MS,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** A release whose graph is four bytes. */
    public static Release release() {
        return new Release(
                Release.SCHEMA,
                "cnn-2-20260131T110000Z",
                CLOSE_TIME_MS,
                manifest(),
                List.of(new GoldenWindow(List.of(61.5, 62.0, 61.75), List.of(61.0, 61.5, 62.25))),
                "3q2+7w==",
                "5f78c33274e43fa9de5659265c1d917e25c03722dcb0b8d27db8d5feaa813953");
    }

    /** What is kept of a candle with a broken price. */
    public static RejectedRecord rejected() {
        return new RejectedRecord(
                RejectedRecord.SCHEMA,
                "Candle: high: must not be below open or close, was '1'",
                "coincast.candles",
                3,
                1_234_567L,
                "QlRDX1VTRFQ=",
                "e30=",
                "predictor",
                CLOSE_TIME_MS);
    }

    /** A forecast with a probability of rising and the record of earlier ones. */
    public static Forecast forecastWithRecord() {
        Forecast plain = forecast();
        List<ForecastStep> steps = plain.steps().stream()
                .map(s -> new ForecastStep(s.timeMs(), s.median(), s.quantiles(), 0.5125))
                .toList();
        return new Forecast(
                plain.schema(),
                plain.id(),
                plain.symbol(),
                plain.asOfMs(),
                plain.intervalMs(),
                steps,
                plain.lastClose(),
                plain.releaseId(),
                plain.engine(),
                plain.window(),
                plain.closedAtMs(),
                plain.ingestedAtMs(),
                plain.forecastAtMs(),
                plain.validUntilMs(),
                0.0031,
                32_256L,
                0.7975,
                0.9512,
                32_256L,
                null);
    }

    /** A close that two forecasts were made of. */
    public static Settlement settlement() {
        return new Settlement(
                Settlement.SCHEMA,
                "BTC_USDT",
                Release.CHAMPION,
                CLOSE_TIME_MS,
                84250.1,
                0,
                CLOSE_TIME_MS + 2_150,
                List.of(settled(1, true), settled(2, null)));
    }

    /** One with the loss of each quantile. */
    public static Settlement settlementWithPinball() {
        SettlementStep step = new SettlementStep(
                Forecast.id("BTC_USDT", CLOSE_TIME_MS - Grid.INTERVAL_MS, 0),
                "cnn-2-20260131T110000Z",
                1,
                -3.25,
                -4.5,
                1.875,
                false,
                true,
                true,
                true,
                List.of(0.125, 0.25, 0.5, 1.25, 1.5, 2.5, 1.25, 0.5625, 0.5));
        return new Settlement(
                Settlement.SCHEMA,
                "BTC_USDT",
                Release.CHAMPION,
                CLOSE_TIME_MS,
                84250.1,
                0,
                CLOSE_TIME_MS + 2_150,
                List.of(step));
    }

    /** The promotion of a release. */
    public static RegistryEntry registryEntry() {
        return RegistryEntry.of(
                CLOSE_TIME_MS,
                "promoted",
                Release.CHAMPION,
                "cnn-2-20260131T110000Z",
                new RegistryEntry.Reason("trainer", "better than the baseline", Map.of("baseline.crpsRatio", 0.98)));
    }

    /** A signal of one coin. */
    public static Signal signal() {
        return Signal.of("mood", "BTC_USDT", CLOSE_TIME_MS + 17, -0.25);
    }

    /** A signal of the whole market. */
    public static Signal signalOfTheMarket() {
        return Signal.of("fear-greed", null, CLOSE_TIME_MS, 71);
    }

    private static SettlementStep settled(int k, @Nullable Boolean hit) {
        String id = Forecast.id("BTC_USDT", CLOSE_TIME_MS - k * Grid.INTERVAL_MS, 0);
        return new SettlementStep(
                id, "cnn-2-20260131T110000Z", k, -3.25, -4.5 * k, 1.875, false, true, true, hit, null);
    }

    private static ForecastStep step(int k) {
        Quantiles quantiles =
                Quantiles.of(new double[] {0.025, 0.5, 0.975}, new double[] {84250.1 - k, 84250.1, 84250.1 + k});
        return new ForecastStep(CLOSE_TIME_MS + k * Grid.INTERVAL_MS, 84250.1, quantiles);
    }

    private static ReleaseManifest manifest() {
        return new ReleaseManifest(
                "cnn-2",
                "closes",
                "quantiles",
                256,
                Forecast.HORIZON,
                List.of(0.025, 0.5, 0.975),
                "log-return/1",
                OPEN_TIME_MS - 1_000 * Grid.INTERVAL_MS,
                CLOSE_TIME_MS,
                "5f78c332",
                List.of("BTC_USDT", "ETH_USDT"),
                42,
                Map.of("epochs", "5", "batch", "64"),
                "0.1.0",
                Map.of("pinball.persistence", 0.98, "mae.persistence", 1.01));
    }

    private static BigDecimal price(String text) {
        return new BigDecimal(text);
    }
}
