package io.coincast.contracts.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One forecast of a close that has come true.
 *
 * <p>Units: basis points of natural-log return; errors are what came true less what was forecast.
 *
 * @param forecastId which forecast; those of challengers did not go out
 * @param releaseId who made it
 * @param step how many candles ahead it was made, from 1
 * @param errorBps error of the median
 * @param persistenceErrorBps error of "the last close stays"
 * @param crpsBps continuous ranked probability score: twice the pinball loss over all probabilities
 * @param covered50 whether the close lies within the 50 % interval, ends included
 * @param covered80 the same of the 80 % interval
 * @param covered95 the same of the 95 % interval
 * @param directionHit whether the median was on the right side of the last close; absent where one of them took none
 * @param pinballBps loss of each quantile, by rising level; absent in records of before there was one
 */
public record SettlementStep(
        String forecastId,
        String releaseId,
        int step,
        double errorBps,
        double persistenceErrorBps,
        double crpsBps,
        boolean covered50,
        boolean covered80,
        boolean covered95,
        @Nullable Boolean directionHit,
        @Nullable List<Double> pinballBps) {

    public SettlementStep {
        Check.text(forecastId, "forecastId");
        Check.text(releaseId, "releaseId");
        Check.require(step >= 1 && step <= Forecast.HORIZON, "step", step, "must lie between 1 and 16");
        Check.finite(errorBps, "errorBps");
        Check.finite(persistenceErrorBps, "persistenceErrorBps");
        pinballBps = pinballBps == null || pinballBps instanceof PackedNumbers
                ? pinballBps
                : Check.list(pinballBps, "pinballBps");
        Check.require(crpsBps >= 0 && Double.isFinite(crpsBps), "crpsBps", crpsBps, "must be finite and not negative");
    }
}
