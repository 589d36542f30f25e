package io.coincast.simulator.http;

import io.coincast.simulator.market.Row;
import io.coincast.simulator.source.Listing;
import java.util.Map;

/** What is told of the last 24 hours of a market. */
interface DayJson {
    Map<String, Object> of(Listing listing, Row day, long nowMs);
}
