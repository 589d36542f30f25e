package io.coincast.forecasting.feature;

import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;

/**
 * {@link MarketState} and, after it, {@link ReversalFeatures}: the only inputs with a direction.
 *
 * <p>Time, failure, threads: as {@link FeatureExtraction} says. Shape: {@value #WIDTH}.
 */
public final class SignedMarketState implements FeatureExtraction {
    /** Name and version. */
    public static final String NAME = "market-state/2";

    /** How many inputs a window makes. */
    public static final int WIDTH = MarketState.WIDTH + ReversalFeatures.WIDTH;

    private static final double STEPS_OF_SCALE = 4;

    private final MarketState state = new MarketState();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public void extract(Window window, WindowScaling scaling, float[] target, int offset) {
        state.extract(window, scaling, target, offset);
        FeatureRow row = new FeatureRow(target, offset + MarketState.WIDTH);
        ReversalFeatures.extract(window.closes(), scaling.scale() / STEPS_OF_SCALE, row);
    }
}
