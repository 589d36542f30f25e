package io.coincast.predictor.tick;

import java.util.Locale;

/** Why a closed candle has no forecast. The codes are public API: metrics and HTTP state them. */
public enum Withheld {
    /** The candle was not fresh when it was published: it only fills its window. */
    HISTORY,
    /** The candle is further behind the market than forecasts are caught up. */
    CATCH_UP,
    /** There are not yet 256 candles in a row. */
    WINDOW_INCOMPLETE,
    /** Too many candles of the window were carried forward. */
    TOO_MANY_FILLED,
    /** A newer candle of the symbol had been taken in before. */
    OVERTAKEN;

    /** This reason on the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
