package io.coincast.ingest.feed;

import java.time.Duration;

/**
 * What every feed goes by.
 *
 * @param grace how long after its end a candle counts as closed, on the exchange's clock
 * @param history how far back a symbol begins that is not in the topic yet
 * @param gapPatience how often a candle that is missing between others is asked for before it is filled
 * @param lookBack how many candles before the last are compared with what was published
 */
public record FeedOptions(Duration grace, Duration history, int gapPatience, int lookBack) {}
