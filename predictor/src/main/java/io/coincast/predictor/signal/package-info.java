/** The signals topic in memory. Invariant: every instance reads all of it, before any task runs. */
@NullMarked
package io.coincast.predictor.signal;

import org.jspecify.annotations.NullMarked;
