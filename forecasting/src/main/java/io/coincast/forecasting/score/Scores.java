package io.coincast.forecasting.score;

/**
 * How good a model was over samples, all coins and all steps counted alike.
 *
 * <p>Units: natural-log returns from the window's last close, so that a coin's price does not matter.
 *
 * @param samples how many windows
 * @param crps mean continuous ranked probability score, see {@link Pinball#crps}
 * @param mse mean squared error of the median
 * @param coverage80 fraction of closes within the 80 % interval, ends included
 * @param coverage95 fraction of closes within the 95 % interval, ends included
 */
public record Scores(int samples, double crps, double mse, double coverage80, double coverage95) {
    private static final double NOTHING = 1e-30;

    public Scores {
        if (samples < 1 || !Double.isFinite(crps) || !Double.isFinite(mse)) {
            throw new IllegalArgumentException("scores: must be finite and of at least one sample");
        }
    }

    /** This CRPS over {@code baseline}'s: below 1 is better. */
    public double crpsRatio(Scores baseline) {
        return ratio(crps, baseline.crps);
    }

    /** This mean squared error over {@code baseline}'s: below 1 is better. */
    public double mseRatio(Scores baseline) {
        return ratio(mse, baseline.mse);
    }

    /** Finite even where nothing moved at all. */
    private static double ratio(double error, double baseline) {
        return (error + NOTHING) / (baseline + NOTHING);
    }
}
