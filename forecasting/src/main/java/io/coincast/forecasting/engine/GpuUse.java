package io.coincast.forecasting.engine;

/** What becomes of an engine where there is no GPU that it can use. */
public enum GpuUse {
    /** It does not start. */
    REQUIRE,
    /** It runs on the CPU and says so. */
    PREFER,
    /** It runs on the CPU and never looks for a GPU. */
    OFF
}
