package io.coincast.contracts.topic;

/** The names of the topics; they are public API. */
public final class Topics {
    /** Closed candles, keyed by symbol. */
    public static final String CANDLES = "coincast.candles";

    /** Forecasts, keyed by symbol, one per closed candle. */
    public static final String FORECASTS = "coincast.forecasts";

    /** Releases, keyed by slot, compacted. */
    public static final String MODELS = "coincast.models";

    /** Records that could not be processed, under their original key. */
    public static final String REJECTED = "coincast.rejected";

    private Topics() {}
}
