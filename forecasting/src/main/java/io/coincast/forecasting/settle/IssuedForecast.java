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
 * <p>Units: quantiles are natural-log returns from the last close in single precision, which is a hundredth of a basis
 * point of a basis point; scoring uses these everywhere, so that live and backtest agree bit for bit. Threads: confined
 * to one.
 */
public final class IssuedForecast {
    private static final int STEPS = Forecast.HORIZON;
    private static final int QUANTILES = STEPS * QuantileLevels.COUNT;
    private static final VarHandle FLOATS = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.BIG_ENDIAN);
    private static final int FIXED_BYTES = 2 * Long.BYTES + Integer.BYTES + Short.BYTES + QUANTILES * Float.BYTES;

    private final String releaseId;
    private final long asOfMs;
    private final int revision;
    private final double lastClose;
    /** As stored, from {@link #from} on; never changed. */
    private byte[] encoded;

    private int from;
    private final int length;
    private short settled;

    private IssuedForecast(String releaseId, long asOfMs, int revision, double lastClose, ByteBuffer encoded) {
        this.releaseId = releaseId;
        this.asOfMs = asOfMs;
        this.revision = revision;
        this.lastClose = lastClose;
        this.encoded = encoded.array();
        this.from = encoded.arrayOffset() + encoded.position();
        this.length = encoded.remaining();
    }

    /** The forecast {@code issued}, made by {@code releaseId} of a window that ended in {@code lastClose}. */
    public static IssuedForecast of(
            String releaseId, long asOfMs, int revision, double lastClose, PriceDistribution issued) {
        byte[] release = releaseId.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(FIXED_BYTES + release.length)
                .putLong(asOfMs)
                .putInt(revision)
                .putDouble(lastClose)
                .putShort((short) release.length)
                .put(release);
        double[] returns = new double[QUANTILES];
        issued.logReturns(lastClose, returns, new double[QUANTILES]);
        for (double logReturn : returns) {
            buffer.putFloat((float) logReturn);
        }
        return new IssuedForecast(releaseId, asOfMs, revision, lastClose, buffer.flip());
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
        int first = from + length - (QUANTILES - (k - 1) * QuantileLevels.COUNT) * Float.BYTES;
        for (int q = 0; q < QuantileLevels.COUNT; q++) {
            target[at + q] = (float) FLOATS.get(encoded, first + q * Float.BYTES);
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

    /** How many bytes it is stored in: about 600. */
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
        if (rest.remaining() != QUANTILES * Float.BYTES) {
            throw new IllegalArgumentException("an issued forecast has " + rest.remaining() + " bytes of quantiles");
        }
        return new IssuedForecast(new String(release, StandardCharsets.UTF_8), asOfMs, revision, lastClose, bytes);
    }
}
