package io.coincast.ingest.feed;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.topic.Topics;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What of a symbol's candles on the topic can be gone on from. */
public final class PastCandles {
    private static final Logger LOG = LoggerFactory.getLogger(PastCandles.class);

    private PastCandles() {}

    /**
     * The {@code known} ones that have opened by {@code exchangeNowMs}. A single one of the future beside others is somebody's
     * mistake, which the predictor has rejected, and is passed over. Failure: {@link IllegalStateException} for several: they are
     * another market's, or were made by another clock, and nothing true can follow them.
     */
    public static List<Candle> of(List<Candle> known, long exchangeNowMs) {
        List<Candle> future = known.stream()
                .filter(candle -> candle.openTimeMs() > exchangeNowMs)
                .toList();
        if (future.isEmpty()) {
            return known;
        }
        if (future.size() > 1 || known.size() == 1) {
            throw new IllegalStateException(ofAnotherMarket(future.get(0), exchangeNowMs));
        }
        LOG.warn("passed over a candle that has not opened yet: {}", said(future.get(0)));
        return known.stream()
                .filter(candle -> candle.openTimeMs() <= exchangeNowMs)
                .toList();
    }

    private static String ofAnotherMarket(Candle candle, long exchangeNowMs) {
        return "the topic " + Topics.CANDLES + " holds a candle of " + said(candle)
                + ", but the exchange's clock says " + Instant.ofEpochMilli(exchangeNowMs)
                + ": it was filled from another market, such as a simulated one; use a broker of its own for each";
    }

    private static String said(Candle candle) {
        return candle.symbol() + " of " + Instant.ofEpochMilli(candle.openTimeMs());
    }
}
