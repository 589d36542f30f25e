/**
 * Layers on products of OpenBLAS. Invariant: between layers a batch lies value after value, each with its rows side by
 * side, {@code [width · rows]}, so that what is element-wise is a plain loop and every product reads memory as it is.
 */
@NullMarked
package io.coincast.engine.dl4j.layer;

import org.jspecify.annotations.NullMarked;
