/** Polls the exchange and publishes closed candles. Invariant: what was published is closed, in order, and complete. */
@NullMarked
package io.coincast.ingest;

import org.jspecify.annotations.NullMarked;
