/** The candles topic. Invariant: acknowledged by all replicas, in order per symbol. */
@NullMarked
package io.coincast.ingest.publish;

import org.jspecify.annotations.NullMarked;
