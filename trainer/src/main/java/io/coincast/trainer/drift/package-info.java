/** Whether the champion has got worse than it was. Invariant: only what has settled is looked at, each tick once. */
@NullMarked
package io.coincast.trainer.drift;

import org.jspecify.annotations.NullMarked;
