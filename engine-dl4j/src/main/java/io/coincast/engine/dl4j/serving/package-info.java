/** Serves releases on ND4J. Invariant: a graph with an operator or a shape that is not known here never runs. */
@NullMarked
package io.coincast.engine.dl4j.serving;

import org.jspecify.annotations.NullMarked;
