/** Building releases. Invariant: nothing is published that this machine has not verified. */
@NullMarked
package io.coincast.trainer.release;

import org.jspecify.annotations.NullMarked;
