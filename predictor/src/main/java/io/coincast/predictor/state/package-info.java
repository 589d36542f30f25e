/** How a task keeps what it must not forget: one store, in which what belongs to a tick is stored together. */
@NullMarked
package io.coincast.predictor.state;

import org.jspecify.annotations.NullMarked;
