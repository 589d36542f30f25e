package io.coincast.predictor.market;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.coincast.contracts.record.Forecast;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A close beside the champion's forecasts of it.
 *
 * <p>Shape: index k−1 of each list is step k, null where there was no forecast. Units: basis points of natural-log return;
 * errors are what came true less what was forecast, so that the median was {@code close · exp(−errorBps / 10000)}.
 * Threads: immutable.
 */
public final class PastSettlement {
    /** How a day of them is kept. */
    static final DayRing.Packing<PastSettlement> PACKING = new Packing();

    private final long closeTimeMs;
    private final double close;
    private final int revision;
    private final float[] errorBps = absent();
    private final float[] persistenceErrorBps = absent();
    private int covered80;

    private PastSettlement(long closeTimeMs, double close, int revision) {
        this.closeTimeMs = closeTimeMs;
        this.close = close;
        this.revision = revision;
    }

    static PastSettlement of(SettlementHead head) {
        PastSettlement settlement = new PastSettlement(head.closeTimeMs(), head.close(), head.revision());
        head.steps().forEach(settlement::put);
        return settlement;
    }

    private static final class Packing implements DayRing.Packing<PastSettlement> {
        @Override
        public int bytes() {
            return Double.BYTES + 2 * Integer.BYTES + 2 * Forecast.HORIZON * Float.BYTES;
        }

        @Override
        public void pack(PastSettlement value, ByteBuffer to) {
            to.putDouble(value.close).putInt(value.revision).putInt(value.covered80);
            for (int k = 0; k < Forecast.HORIZON; k++) {
                to.putFloat(value.errorBps[k]).putFloat(value.persistenceErrorBps[k]);
            }
        }

        @Override
        public PastSettlement unpack(long timeMs, ByteBuffer from) {
            PastSettlement value = new PastSettlement(timeMs, from.getDouble(), from.getInt());
            value.covered80 = from.getInt();
            for (int k = 0; k < Forecast.HORIZON; k++) {
                value.errorBps[k] = from.getFloat();
                value.persistenceErrorBps[k] = from.getFloat();
            }
            return value;
        }
    }

    private static float[] absent() {
        float[] values = new float[Forecast.HORIZON];
        Arrays.fill(values, Float.NaN);
        return values;
    }

    private void put(SettlementHead.Step step) {
        int k = step.step() - 1;
        errorBps[k] = (float) step.errorBps();
        persistenceErrorBps[k] = (float) step.persistenceErrorBps();
        covered80 |= step.covered80() ? 1 << k : 0;
    }

    /** When the candle closed, epoch milliseconds UTC of the market. */
    @JsonProperty
    public long closeTimeMs() {
        return closeTimeMs;
    }

    /** What came true. */
    @JsonProperty
    public double close() {
        return close;
    }

    /** The candle's revision. */
    @JsonProperty
    public int revision() {
        return revision;
    }

    /** The medians' errors. */
    @JsonProperty
    public List<@Nullable Float> errorBps() {
        return bySteps(k -> errorBps[k]);
    }

    /** The errors of "the last close stays". */
    @JsonProperty
    public List<@Nullable Float> persistenceErrorBps() {
        return bySteps(k -> persistenceErrorBps[k]);
    }

    /** Whether the close lay within the 80 % intervals. */
    @JsonProperty
    public List<@Nullable Boolean> covered80() {
        return bySteps(k -> (covered80 >> k & 1) == 1);
    }

    private <T> List<@Nullable T> bySteps(IntFunction<T> value) {
        return IntStream.range(0, Forecast.HORIZON)
                .<@Nullable T>mapToObj(k -> Float.isNaN(errorBps[k]) ? null : value.apply(k))
                .toList();
    }
}
