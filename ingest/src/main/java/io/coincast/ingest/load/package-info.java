/** Candles of files into the topic. Invariant: what the topic already has is not published again. */
@NullMarked
package io.coincast.ingest.load;

import org.jspecify.annotations.NullMarked;
