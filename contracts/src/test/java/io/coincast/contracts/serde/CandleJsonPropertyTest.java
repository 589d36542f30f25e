package io.coincast.contracts.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Samples;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to a candle's bytes, reading them gives a valid candle or says why not, and does nothing else. */
class CandleJsonPropertyTest {
    private static final int MUTANTS = 2_000;
    private static final Pattern VALUE = Pattern.compile(":(\"[^\"]*\"|[^,}]+)");
    private static final List<String> STRANGERS = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "\"x\"",
            "-1",
            "0",
            "1.5",
            "1e999999999",
            "-1e-999999999",
            "NaN",
            "\"NaN\"",
            "\"-Infinity\"",
            "9223372036854775807",
            "99999999999999999999",
            "\"\\u0000\"",
            "[[1]]",
            "\"1e2147483647\"",
            "\"-1e-2147483648\"",
            "\"1e99999999999999\"");
    private static final byte[] CANDLE = Json.encode(Samples.candle());

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldReadOrRefuseEveryMutant(long seed) {
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < MUTANTS; i++) {
            refused += isRefused(mutant(random)) ? 1 : 0;
        }
        assertThat(refused).as("mutants refused").isBetween(MUTANTS / 2, MUTANTS);
    }

    private static boolean isRefused(byte[] bytes) {
        try {
            Candle candle = Json.decode(bytes, Candle.class);
            assertThat(CanonicalCandle.read(bytes)).isIn(candle, null);
            assertThat(Json.decode(Json.encode(candle), Candle.class)).isEqualTo(candle);
            return false;
        } catch (InvalidRecordException e) {
            assertThat(CanonicalCandle.read(bytes)).isNull();
            assertThat(e).hasMessageStartingWith("Candle: ").hasMessageNotContainingAny("java.", "com.fasterxml");
            return true;
        }
    }

    private static byte[] mutant(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> flipped(random);
            case 1 -> Arrays.copyOf(CANDLE, random.nextInt(CANDLE.length));
            case 2 -> spliced(random);
            default -> swapped(random);
        };
    }

    private static byte[] flipped(Random random) {
        byte[] bytes = CANDLE.clone();
        for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    /** A piece of the bytes, copied to where it does not belong. */
    private static byte[] spliced(Random random) {
        byte[] bytes = CANDLE.clone();
        int length = 1 + random.nextInt(40);
        int from = random.nextInt(bytes.length - length);
        System.arraycopy(CANDLE, from, bytes, random.nextInt(bytes.length - length), length);
        return bytes;
    }

    /** One value replaced by one of another type. */
    private static byte[] swapped(Random random) {
        String json = new String(CANDLE, StandardCharsets.UTF_8);
        List<MatchResult> values = new ArrayList<>(VALUE.matcher(json).results().toList());
        MatchResult value = values.get(random.nextInt(values.size()));
        String stranger = STRANGERS.get(random.nextInt(STRANGERS.size()));
        return (json.substring(0, value.start(1)) + stranger + json.substring(value.end(1)))
                .getBytes(StandardCharsets.UTF_8);
    }
}
