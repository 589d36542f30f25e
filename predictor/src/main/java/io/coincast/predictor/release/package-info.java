/** Releases on their way into service. Invariant: there is always a model that serves, and it has been verified here. */
@NullMarked
package io.coincast.predictor.release;

import org.jspecify.annotations.NullMarked;
