/** Fits that can be stopped at any moment. Invariant: a fit that was stopped and resumed gives the same as one that was not. */
@NullMarked
package io.coincast.trainer.fit;

import org.jspecify.annotations.NullMarked;
