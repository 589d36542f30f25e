package io.coincast.contracts.serde;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ForecastStep;
import io.coincast.contracts.record.Quantiles;
import io.coincast.contracts.record.Samples;
import io.coincast.contracts.record.Settlement;
import io.coincast.contracts.record.SettlementStep;
import io.coincast.contracts.record.WindowSummary;
import io.coincast.contracts.time.Grid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written member by member is, byte for byte, what Jackson writes. */
class HotRecordsTest {
    private static final ObjectMapper JACKSON = Json.mapper();
    private static final int NUMBERS = 20_000;
    private static final int RECORDS = 100;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 5);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldWriteNumbersAsJacksonDoes(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] to = new byte[64];
        for (int i = 0; i < NUMBERS; i++) {
            double number = number(random);
            String text = new String(to, 0, JsonNumbers.write(number, to, 0), StandardCharsets.UTF_8);
            assertThat(text).isEqualTo(new String(JACKSON.writeValueAsBytes(number), StandardCharsets.UTF_8));
            assertThat(Double.parseDouble(text)).isEqualTo(number);
            long whole = random.nextLong() >> random.nextInt(64);
            assertThat(new String(to, 0, JsonNumbers.write(whole, to, 0), StandardCharsets.UTF_8))
                    .isEqualTo(Long.toString(whole));
        }
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                1,
                -1,
                0.1,
                1e-3,
                9.99e-4,
                0.001,
                1e7,
                9999999.9,
                1e15,
                999999999999999.0,
                1e-7,
                9.9e-8,
                123456789012345.0,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                Double.MIN_NORMAL,
                0.3,
                9007199254740992.0,
                100,
                1e14,
                1.5e-5,
                1.0000001,
                9.9999999,
                97123.457,
                1234567.8,
                99999999.0
            })
    void shouldWriteTheEndsOfItsRangesAsJacksonDoes(double number) throws IOException {
        byte[] to = new byte[64];
        assertThat(new String(to, 0, JsonNumbers.write(number, to, 0), StandardCharsets.UTF_8))
                .isEqualTo(new String(JACKSON.writeValueAsBytes(number), StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldWriteRecordsAsJacksonDoes(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < RECORDS; i++) {
            assertSame(forecast(random));
            assertSame(settlement(random));
        }
        assertSame(Samples.forecast());
        assertSame(Samples.forecastWithRecord());
        assertSame(Samples.settlement());
        assertSame(Samples.settlementWithPinball());
    }

    private static void assertSame(Object record) throws IOException {
        assertThat(new String(Json.encode(record), StandardCharsets.UTF_8))
                .isEqualTo(new String(JACKSON.writeValueAsBytes(record), StandardCharsets.UTF_8));
    }

    /** Rounded ones and whole ones of any size, and any that there are. */
    private static double number(SplittableRandom random) {
        double size = Math.pow(10, random.nextInt(-10, 18));
        double shift = Math.pow(10, random.nextInt(0, 12));
        double sign = random.nextBoolean() ? 1 : -1;
        return switch (random.nextInt(4)) {
            case 0 -> sign * Math.rint(random.nextDouble() * size * shift) / shift;
            case 1 -> sign * random.nextDouble() * size;
            case 2 -> sign * Math.rint(random.nextDouble() * size);
            default -> anyFinite(random);
        };
    }

    private static double anyFinite(SplittableRandom random) {
        double any = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(any) ? any : 0;
    }

    private static String text(SplittableRandom random) {
        String letters = "abcXYZ019-_\"\\/\u0001\n\u007f\u00e9\u4f60\ud83d\ude00 ";
        int from = random.nextInt(4);
        return "r" + letters.substring(from, random.nextInt(from + 1, letters.length() - 3)) + "\ud83d\ude00";
    }

    private static Forecast forecast(SplittableRandom random) {
        long asOfMs = Grid.INTERVAL_MS * random.nextInt(1, 5_000_000);
        double price = Math.pow(10, random.nextDouble(-6, 9));
        List<ForecastStep> steps = new ArrayList<>();
        for (int k = 1; k <= Forecast.HORIZON; k++) {
            double[] values = random.doubles(3, price / 2, price).sorted().toArray();
            Quantiles quantiles = Quantiles.of(new double[] {0.025, 0.1, 0.9}, values);
            Double up = random.nextBoolean() ? null : Double.valueOf(random.nextInt(10_001) / 1e4);
            steps.add(new ForecastStep(asOfMs + k * Grid.INTERVAL_MS, values[1], quantiles, up));
        }
        boolean known = random.nextBoolean();
        return new Forecast(
                Forecast.SCHEMA,
                text(random),
                "\u4f60_USDT",
                asOfMs,
                Grid.INTERVAL_MS,
                steps,
                price,
                text(random),
                "onnx",
                new WindowSummary(random.nextInt(100), random.nextInt(3)),
                asOfMs,
                asOfMs + 1,
                asOfMs + 2,
                asOfMs + 3,
                known ? random.nextInt(-9_999, 9_999) / 1e4 : null,
                known ? random.nextLong(1L << 40) : null,
                known ? random.nextInt(10_001) / 1e4 : null,
                known ? random.nextInt(10_001) / 1e4 : null,
                known ? Long.valueOf(7) : null,
                random.nextBoolean() ? "A_B@" + asOfMs + "#0" : null);
    }

    private static Settlement settlement(SplittableRandom random) {
        List<SettlementStep> steps = new ArrayList<>();
        for (int k = 1; k <= random.nextInt(1, 17); k++) {
            double[] losses = new double[9];
            Arrays.setAll(losses, q -> q == 3 ? Double.NaN : Math.rint(random.nextDouble() * 1e6) / 1e4);
            steps.add(new SettlementStep(
                    text(random),
                    text(random),
                    k,
                    random.nextDouble(-9, 9),
                    random.nextInt(-99_999, 99_999) / 1e4,
                    random.nextInt(99_999) / 1e4,
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean() ? null : Boolean.valueOf(random.nextBoolean()),
                    random.nextBoolean() ? null : Arrays.stream(losses).boxed().toList()));
        }
        long closeMs = Grid.INTERVAL_MS * random.nextInt(1, 5_000_000);
        return new Settlement(
                Settlement.SCHEMA,
                "A_B",
                text(random),
                closeMs,
                random.nextDouble(1, 2),
                random.nextInt(4),
                closeMs + 5,
                steps);
    }
}
