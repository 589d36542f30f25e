package io.coincast.forecasting.sample;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 over candles: two fits that state the same digest have seen the same candles.
 *
 * <p>Format: run by run, by symbol and time: symbol in UTF-8, a zero byte, close time of the first candle, number of
 * candles, then candle by candle close, open, high, low and quantity as IEEE 754 doubles and a byte that is 1 where it
 * was carried forward; big-endian. Candles that closed after {@code toMs} are left out.
 */
public final class RunDigest {
    private static final Comparator<CandleRun> ORDER =
            Comparator.comparing(CandleRun::symbol).thenComparingLong(run -> run.closeTimeMs(0));

    private static final int CANDLE_BYTES = 5 * Double.BYTES + 1;

    private RunDigest() {}

    /** The digest of {@code runs}, in whatever order they are given, lower-case hexadecimal. */
    public static String of(Collection<CandleRun> runs, long toMs) {
        MessageDigest digest = sha256();
        List<CandleRun> ordered = runs.stream().sorted(ORDER).toList();
        ordered.forEach(run -> update(digest, run, toMs));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, CandleRun run, long toMs) {
        int size = run.size();
        while (size > 0 && run.closeTimeMs(size - 1) > toMs) {
            size--;
        }
        if (size == 0) {
            return;
        }
        digest.update(run.symbol().getBytes(StandardCharsets.UTF_8));
        digest.update(ByteBuffer.allocate(1 + Long.BYTES + Integer.BYTES)
                .put((byte) 0)
                .putLong(run.closeTimeMs(0))
                .putInt(size)
                .array());
        ByteBuffer buffer = ByteBuffer.allocate(CANDLE_BYTES);
        for (int i = 0; i < size; i++) {
            put(buffer.clear(), run.candles(), i);
            digest.update(buffer.array());
        }
    }

    private static void put(ByteBuffer buffer, CandleColumns candles, int i) {
        buffer.putDouble(candles.closes()[i])
                .putDouble(candles.opens()[i])
                .putDouble(candles.highs()[i])
                .putDouble(candles.lows()[i])
                .putDouble(candles.quantities()[i])
                .put((byte) (candles.filled()[i] ? 1 : 0));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
