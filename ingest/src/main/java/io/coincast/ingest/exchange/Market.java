package io.coincast.ingest.exchange;

import java.math.BigDecimal;

/**
 * A market of the exchange.
 *
 * @param tradable whether its state is {@code NORMAL}
 * @param amount24h what was traded in 24 hours, in its quote currency; zero where the exchange does not say
 */
public record Market(String symbol, boolean tradable, BigDecimal amount24h) {}
