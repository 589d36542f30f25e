/** Fakes and fixtures of the predictor's tests. Invariant: everything is seeded; nothing waits for a real clock. */
@NullMarked
package io.coincast.predictor;

import org.jspecify.annotations.NullMarked;
