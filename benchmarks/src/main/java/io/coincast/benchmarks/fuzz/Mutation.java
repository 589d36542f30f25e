package io.coincast.benchmarks.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Changes bytes: flips bits, cuts out, doubles, overwrites, and puts in what means something in JSON, HTTP or protobuf. */
final class Mutation {
    private static final int LONGEST = 24;
    private static final int MOST = 4;
    private static final List<byte[]> TOKENS = List.of(
            text("null"),
            text("NaN"),
            text("1e999"),
            text("-1"),
            text("0"),
            text("[[[[["),
            text("{}"),
            text("\"\""),
            text("\\u0000"),
            text("true"),
            text("9223372036854775808"),
            text(":"),
            text(","),
            text("\r\n"),
            text("Transfer-Encoding: chunked\r\n"),
            text("Content-Length: 99999999999\r\n"),
            text("HTTP/1.1 429 \r\n"),
            text("ffffffff\r\n"),
            new byte[] {-1, -1, -1, -1, 15},
            new byte[] {0, 0, 0, 0},
            new byte[] {-128, -128, -128, -128, -128, -128, -128, -128, -128, 1});

    private final SplittableRandom random;

    Mutation(long seed) {
        random = new SplittableRandom(seed);
    }

    private static byte[] text(String token) {
        return token.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** {@code sound} with one to four changes, near its beginning as often as anywhere. */
    byte[] of(byte[] sound) {
        byte[] bytes = sound;
        int changes = 1 + random.nextInt(MOST);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            bytes = changed(bytes);
        }
        return bytes;
    }

    private byte[] changed(byte[] bytes) {
        int from = random.nextInt(random.nextBoolean() ? Math.min(bytes.length, 512) : bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(LONGEST));
        return switch (random.nextInt(5)) {
            case 0 -> flipped(bytes, from);
            case 1 -> replaced(bytes, from, to, new byte[0]);
            case 2 -> replaced(bytes, from, from, Arrays.copyOfRange(bytes, from, to));
            case 3 -> replaced(bytes, from, from + 1, new byte[] {(byte) random.nextInt(256)});
            default -> replaced(bytes, from, to, TOKENS.get(random.nextInt(TOKENS.size())));
        };
    }

    private byte[] flipped(byte[] bytes, int at) {
        byte[] copy = bytes.clone();
        copy[at] ^= (byte) (1 << random.nextInt(8));
        return copy;
    }

    /** {@code bytes} with {@code middle} in the place of what is between {@code from} and {@code to}. */
    private static byte[] replaced(byte[] bytes, int from, int to, byte[] middle) {
        return ByteBuffer.allocate(from + middle.length + bytes.length - to)
                .put(bytes, 0, from)
                .put(middle)
                .put(bytes, to, bytes.length - to)
                .array();
    }
}
