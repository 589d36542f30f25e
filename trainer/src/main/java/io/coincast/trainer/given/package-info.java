/** Models that were made elsewhere. Invariant: one is published only after all that the predictor asks of it held here. */
@NullMarked
package io.coincast.trainer.given;

import org.jspecify.annotations.NullMarked;
