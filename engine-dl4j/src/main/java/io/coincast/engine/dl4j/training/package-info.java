/** Fitting a network. Invariant: the same samples, options and seed give the same weights. */
@NullMarked
package io.coincast.engine.dl4j.training;

import org.jspecify.annotations.NullMarked;
