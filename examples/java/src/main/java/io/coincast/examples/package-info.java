/** A bot on paper: what acting on forecasts looks like, with its costs. Invariant: nothing here trades. */
@NullMarked
package io.coincast.examples;

import org.jspecify.annotations.NullMarked;
