/**
 * Whether a release may serve. Invariant: it is judged on closes that neither it nor the incumbent was fitted on, and
 * what is not shown to be better does not serve.
 */
@NullMarked
package io.coincast.trainer.gate;

import org.jspecify.annotations.NullMarked;
