/** Forecasts as they are made, for programs that act on them. Invariant: a listener never sees a forecast that is stale or seen. */
@NullMarked
package io.coincast.client;

import org.jspecify.annotations.NullMarked;
