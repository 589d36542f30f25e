/** Fitting, scoring and choosing. Invariant: what is scored is the very graph that would be published. */
@NullMarked
package io.coincast.trainer.refit;

import org.jspecify.annotations.NullMarked;
