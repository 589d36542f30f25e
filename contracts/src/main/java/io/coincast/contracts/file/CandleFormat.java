package io.coincast.contracts.file;

/** The layouts that {@link CandleFile} reads; which one a file has is found out from its first line. */
public enum CandleFormat {
    /** Our own: {@code symbol,timestamp_ms,open,high,low,close,volume}; open time in ms, volume in the base currency. */
    COINCAST_CSV("Coincast CSV"),
    /**
     * Kaggle's Bitcoin files: {@code Timestamp,Open,High,Low,Close,Volume_(BTC),Volume_(Currency),Weighted_Price};
     * seconds; rows of a minute, or any part of 5 minutes, are put together to candles; NaN where nothing traded.
     */
    KAGGLE_CSV("Kaggle CSV"),
    /** Poloniex's legacy {@code returnChartData} as CSV, columns in any order. */
    POLONIEX_CSV("Poloniex returnChartData CSV"),
    /**
     * Poloniex's legacy {@code returnChartData} as it was answered: a JSON array of objects; {@code date} in seconds or
     * milliseconds, {@code volume} in the price's currency, {@code quoteVolume} in the coin.
     */
    POLONIEX_JSON("Poloniex returnChartData JSON");

    private final String title;

    CandleFormat(String title) {
        this.title = title;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }
}
