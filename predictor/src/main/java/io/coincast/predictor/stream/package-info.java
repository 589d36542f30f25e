/**
 * Forecasts as server-sent events. Invariant: no client can hold up another, nor what feeds them; what is kept for
 * clients is bounded.
 */
@NullMarked
package io.coincast.predictor.stream;

import org.jspecify.annotations.NullMarked;
