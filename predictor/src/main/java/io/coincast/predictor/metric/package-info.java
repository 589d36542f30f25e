/** What the predictor counts. Invariant: metric names and their tags are public API. */
@NullMarked
package io.coincast.predictor.metric;

import org.jspecify.annotations.NullMarked;
