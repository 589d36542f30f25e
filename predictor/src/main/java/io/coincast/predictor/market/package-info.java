/**
 * What the market and the models did lately, as read back from the topics. Invariant: nothing is shown that was not
 * committed, and every instance shows every symbol.
 */
@NullMarked
package io.coincast.predictor.market;

import org.jspecify.annotations.NullMarked;
