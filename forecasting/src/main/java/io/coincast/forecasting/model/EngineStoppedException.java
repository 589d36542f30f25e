package io.coincast.forecasting.model;

/** An engine cannot open a release because the process has been asked to end: the release is neither good nor bad. */
public final class EngineStoppedException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /** {@code cause} is what the engine said. */
    public EngineStoppedException(Throwable cause) {
        super("the process ends, so that no release is opened any more", cause);
    }
}
