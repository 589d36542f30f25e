package io.coincast.forecasting.settle;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.model.PriceDistribution;
import io.coincast.forecasting.quantile.QuantileLevels;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What must be kept of a forecast that went out until all of its steps have settled.
 *
 * <p>Units: quantiles are natural-log returns from the last close, of 24 bits, in units of the forecast's own: where the farthest is 5 %,
 * they are wrong by half a ten-thousandth of a basis point at most, and settlements are written in ten-thousandths; scoring uses these everywhere, so that live and
 * backtest agree bit for bit. Threads: confined to one.
 */
public final class IssuedForecast {
    private static final int STEPS = Forecast.HORIZON;
    private static final int QUANTILES = STEPS * QuantileLevels.COUNT;
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int BYTES = 3;
    private static final int MOST = (1 << (8 * BYTES - 1)) - 1;
    private static final int FIXED_BYTES =
            2 * Long.BYTES + Integer.BYTES + Short.BYTES + Float.BYTES + QUANTILES * BYTES;

    private final String releaseId;
    private final long asOfMs;
    private final int revision;
    private final double lastClose;
    private final float unit;
    /** As stored, from {@link #from} on; never changed. */
    private byte[] encoded;

    private int from;
    private final int length;
    private short settled;

    private IssuedForecast(
            String releaseId, long asOfMs, int revision, double lastClose, float unit, ByteBuffer encoded) {
        this.releaseId = releaseId;
        this.asOfMs = asOfMs;
        this.revision = revision;
        this.lastClose = lastClose;
        this.unit = unit;
        this.encoded = encoded.array();
        this.from = encoded.arrayOffset() + encoded.position();
        this.length = encoded.remaining();
    }

    /** The forecast {@code issued}, made by {@code releaseId} of a window that ended in {@code lastClose}. */
    public static IssuedForecast of(
            String releaseId, long asOfMs, int revision, double lastClose, PriceDistribution issued) {
        double[] returns = new double[QUANTILES];
        issued.logReturns(lastClose, returns, new double[QUANTILES]);
        byte[] release = releaseId.getBytes(StandardCharsets.UTF_8);
        float unit = unit(returns);
        ByteBuffer buffer = ByteBuffer.allocate(FIXED_BYTES + release.length)
                .putLong(asOfMs)
                .putInt(revision)
                .putDouble(lastClose)
                .putShort((short) release.length)
                .put(release)
                .putFloat(unit);
        for (double logReturn : returns) {
            int units = (int) Math.rint(logReturn / unit);
            buffer.putShort((short) (units >> Byte.SIZE)).put((byte) units);
        }
        return new IssuedForecast(releaseId, asOfMs, revision, lastClose, unit, buffer.flip());
    }

    /** So large that the farthest of {@code returns} has a number. */
    private static float unit(double[] returns) {
        double farthest = 0;
        for (double logReturn : returns) {
            farthest = Math.max(farthest, Math.abs(logReturn));
        }
        return Math.nextUp((float) (farthest / MOST));
    }

    /** Who made it. */
    public String releaseId() {
        return releaseId;
    }

    /** When its window's last candle closed. */
    public long asOfMs() {
        return asOfMs;
    }

    /** The revision of that candle which it was made of. */
    public int revision() {
        return revision;
    }

    /** What its window ended in, and what persistence says. */
    public double lastClose() {
        return lastClose;
    }

    /** When the close of step {@code k}, from 1, is known. */
    public long maturityMs(int k) {
        return asOfMs + k * Grid.INTERVAL_MS;
    }

    /** The quantiles of step {@code k}, from 1, {@code [9]}: a copy. */
    public float[] step(int k) {
        float[] step = new float[QuantileLevels.COUNT];
        step(k, step, 0);
        return step;
    }

    /** Writes them to {@code target} from {@code at} on. */
    void step(int k, float[] target, int at) {
        int first = from + length - (QUANTILES - (k - 1) * QuantileLevels.COUNT) * BYTES;
        for (int q = 0; q < QuantileLevels.COUNT; q++) {
            int withByteBefore = (int) INTS.get(encoded, first + q * BYTES - 1);
            target[at + q] = (withByteBefore << Byte.SIZE >> Byte.SIZE) * unit;
        }
    }

    /** The natural-log return of {@code close} from the last close. */
    public double logReturn(double close) {
        return Math.log(close / lastClose);
    }

    /** Whether step {@code k} has settled. */
    boolean settled(int k) {
        return (settled >> (k - 1) & 1) != 0;
    }

    void settle(int k) {
        settled |= (short) (1 << (k - 1));
    }

    /** How many bytes it is stored in: about 460. */
    public int bytes() {
        return length;
    }

    /**
     * Stores itself in {@code to}, which must not be changed any more, and lives there from now on: big-endian, without which
     * steps have settled.
     */
    public void moveTo(byte[] to, int offset) {
        System.arraycopy(encoded, from, to, offset, length);
        encoded = to;
        from = offset;
    }

    /**
     * What {@link #moveTo} stored, between the position and the limit of {@code bytes}, whose array it goes on using.
     * Failure: {@link IllegalArgumentException} on another length.
     */
    public static IssuedForecast decode(ByteBuffer bytes) {
        ByteBuffer rest = bytes.duplicate();
        long asOfMs = rest.getLong();
        int revision = rest.getInt();
        double lastClose = rest.getDouble();
        byte[] release = new byte[rest.getShort()];
        rest.get(release);
        String releaseId = new String(release, StandardCharsets.UTF_8);
        if (rest.remaining() != Float.BYTES + QUANTILES * BYTES) {
            throw new IllegalArgumentException("an issued forecast has " + rest.remaining() + " bytes of quantiles");
        }
        return new IssuedForecast(releaseId, asOfMs, revision, lastClose, rest.getFloat(), bytes);
    }
}
