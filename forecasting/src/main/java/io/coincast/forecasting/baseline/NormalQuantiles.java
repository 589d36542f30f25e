package io.coincast.forecasting.baseline;

/** Standard normal quantiles at {@link io.coincast.forecasting.quantile.QuantileLevels}. */
final class NormalQuantiles {
    private static final double[] VALUES = {
        -1.959963984540054,
        -1.644853626951473,
        -1.2815515655446004,
        -0.6744897501960817,
        0.0,
        0.6744897501960817,
        1.2815515655446004,
        1.644853626951473,
        1.959963984540054
    };

    private NormalQuantiles() {}

    /** The one of the i-th level. */
    static double at(int i) {
        return VALUES[i];
    }
}
