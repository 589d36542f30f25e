/** What to ask for and what to publish. Invariant: a feed never goes past a candle that was not acknowledged. */
@NullMarked
package io.coincast.ingest.feed;

import org.jspecify.annotations.NullMarked;
