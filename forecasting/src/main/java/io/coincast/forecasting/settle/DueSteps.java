package io.coincast.forecasting.settle;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.quantile.QuantileLevels;
import org.jspecify.annotations.Nullable;

/**
 * The steps that one close settles, gathered before any is worked on. They lie in sixteen forecasts, far apart in memory:
 * fetched one after the other, with nothing to do in between, the processor waits for all of them together.
 *
 * <p>Threads: confined to one.
 */
final class DueSteps {
    private static final int STEPS = Forecast.HORIZON;
    private static final ThreadLocal<DueSteps> OF_THREAD = ThreadLocal.withInitial(DueSteps::new);

    private final @Nullable IssuedForecast[] forecasts = new IssuedForecast[STEPS];
    private final float[] quantiles = new float[STEPS * QuantileLevels.COUNT];

    private DueSteps() {}

    /** To be used by one book at a time. */
    static DueSteps ofThread() {
        return OF_THREAD.get();
    }

    /** Step {@code k}, from 1, of {@code forecast} is due; null where none is. */
    void put(int k, @Nullable IssuedForecast forecast) {
        forecasts[k - 1] = forecast;
    }

    /** Fetches the steps that are due; how many there are. */
    int fetch() {
        int count = 0;
        for (int k = 1; k <= STEPS; k++) {
            IssuedForecast forecast = forecasts[k - 1];
            if (forecast != null) {
                forecast.step(k, quantiles, (k - 1) * QuantileLevels.COUNT);
                count++;
            }
        }
        return count;
    }

    /** The forecast of which step {@code k} is due, once; null where none is. */
    @Nullable
    IssuedForecast take(int k) {
        IssuedForecast forecast = forecasts[k - 1];
        forecasts[k - 1] = null;
        return forecast;
    }

    /** Writes what it had forecast of step {@code k} to {@code target}, {@code [9]}. */
    void quantiles(int k, float[] target) {
        System.arraycopy(quantiles, (k - 1) * QuantileLevels.COUNT, target, 0, QuantileLevels.COUNT);
    }
}
