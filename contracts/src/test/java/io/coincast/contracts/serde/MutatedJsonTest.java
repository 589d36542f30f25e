package io.coincast.contracts.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.RegistryEntry;
import io.coincast.contracts.record.RejectedRecord;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.Settlement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Golden records with bytes flipped, cut out, doubled and replaced by what means something in JSON: each is either refused
 * with the one exception that says so, or is a valid record that comes back from its own bytes.
 */
class MutatedJsonTest {
    private static final int MUTANTS = Integer.getInteger("coincast.mutants", 2_000);
    private static final String[] TOKENS = {
        "null",
        "NaN",
        "1e999",
        "-1",
        "0",
        "[[[[",
        "{}",
        "\"\"",
        "\u0000",
        "true",
        "9223372036854775808",
        ":",
        ",",
        "\\u"
    };

    @ParameterizedTest
    @CsvSource({
        "candle, 1",
        "forecast, 2",
        "forecast-with-record, 3",
        "settlement, 4",
        "release, 5",
        "rejected, 6",
        "registry-entry, 7"
    })
    void shouldRefuseOrUnderstandWhatWasMutated(String name, long seed) throws IOException {
        Class<?> type = type(name);
        byte[] golden = golden(name);
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int i = 0; i < MUTANTS; i++) {
            refused += isRefused(mutant(golden, random), type) ? 1 : 0;
        }

        assertThat(refused).as("refused of " + name).isBetween(MUTANTS / 4, MUTANTS);
    }

    private static boolean isRefused(byte[] bytes, Class<?> type) {
        Object record;
        try {
            record = Json.decode(bytes, type);
        } catch (InvalidRecordException e) {
            assertThat(e.getMessage()).startsWith(type.getSimpleName() + ": ");
            return true;
        }
        assertThat(again(record, type)).isEqualTo(record);
        return false;
    }

    private static Object again(Object record, Class<?> type) {
        try {
            return Json.decode(Json.encode(record), type);
        } catch (InvalidRecordException e) {
            throw new AssertionError("was understood, but not from its own bytes: " + record, e);
        }
    }

    private static byte[] mutant(byte[] golden, SplittableRandom random) {
        byte[] bytes = golden;
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times && bytes.length > 0; i++) {
            bytes = mutated(bytes, random);
        }
        return bytes;
    }

    private static byte[] mutated(byte[] bytes, SplittableRandom random) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(16));
        return switch (random.nextInt(4)) {
            case 0 -> flipped(bytes, from, random);
            case 1 -> replaced(bytes, from, to, new byte[0]);
            case 2 -> replaced(bytes, from, from, Arrays.copyOfRange(bytes, from, to));
            default -> replaced(bytes, from, to, token(random));
        };
    }

    private static byte[] flipped(byte[] bytes, int at, SplittableRandom random) {
        byte[] copy = bytes.clone();
        copy[at] ^= (byte) (1 << random.nextInt(8));
        return copy;
    }

    private static byte[] token(SplittableRandom random) {
        return TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.UTF_8);
    }

    /** {@code bytes} with {@code middle} in the place of what is between {@code from} and {@code to}. */
    private static byte[] replaced(byte[] bytes, int from, int to, byte[] middle) {
        return ByteBuffer.allocate(from + middle.length + bytes.length - to)
                .put(bytes, 0, from)
                .put(middle)
                .put(bytes, to, bytes.length - to)
                .array();
    }

    private static Class<?> type(String name) {
        return switch (name) {
            case "candle" -> Candle.class;
            case "settlement" -> Settlement.class;
            case "release" -> Release.class;
            case "rejected" -> RejectedRecord.class;
            case "registry-entry" -> RegistryEntry.class;
            default -> Forecast.class;
        };
    }

    private static byte[] golden(String name) throws IOException {
        String resource = "/golden/v1/" + name + ".json";
        try (InputStream stream = Objects.requireNonNull(MutatedJsonTest.class.getResourceAsStream(resource))) {
            return stream.readAllBytes();
        }
    }
}
