package io.coincast.predictor.tick;

import io.coincast.forecasting.calibration.CalibrationRates;
import io.coincast.forecasting.window.Window;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a closed candle is forecast.
 *
 * @param deadline how long after a tick's first symbol the batch waits for the others, in wall time
 * @param freshness how long after its close a candle must have been published to be forecast, in market time
 * @param catchUp how far behind the market forecasts are still made, in market time
 * @param maxFilled how many candles of a window may be carried forward
 * @param clockTolerance how far ahead of this machine's clock a candle may close before it is rejected, in market time
 * @param calibration how fast intervals follow what comes true
 */
public record TickRules(
        Duration deadline,
        Duration freshness,
        Duration catchUp,
        int maxFilled,
        Duration clockTolerance,
        CalibrationRates calibration) {

    /** Whether a candle that closed at {@code closeMs} was published in time to be forecast. */
    boolean fresh(long closeMs, long ingestedAtMs) {
        return ingestedAtMs - closeMs <= freshness.toMillis();
    }

    /** Why the last candle of {@code ring} is not to be forecast at {@code nowMs}; null if it is. */
    @Nullable
    Withheld withheld(CandleRing ring, long nowMs) {
        if (!fresh(ring.asOfMs(), ring.ingestedAtMs())) {
            return Withheld.HISTORY;
        }
        if (nowMs - ring.asOfMs() > catchUp.toMillis()) {
            return Withheld.CATCH_UP;
        }
        if (ring.contiguous() < Window.LENGTH) {
            return Withheld.WINDOW_INCOMPLETE;
        }
        return ring.filled(Window.LENGTH) > maxFilled ? Withheld.TOO_MANY_FILLED : null;
    }
}
