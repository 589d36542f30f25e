package io.coincast.forecasting.model;

/**
 * Runs a release's network on whatever computes here. Implementations live in the engine modules.
 *
 * <p>Threads: safe for concurrent calls. Failure: unchecked, means a broken graph or native library.
 */
public interface ModelEngine extends AutoCloseable {
    /** What this is, as forecasts state it. */
    String name();

    /**
     * Scaled quantiles of {@code rows} scaled windows.
     *
     * @param inputs {@code [rows · 256]}, row by row, oldest first
     * @return {@code [rows · 16 · levels]}, row by row, step by step
     */
    float[] infer(float[] inputs, int rows);

    /** How many rows it is best given at once; more are as right, but take longer each. */
    default int bestRows() {
        return Integer.MAX_VALUE;
    }

    @Override
    void close();
}
