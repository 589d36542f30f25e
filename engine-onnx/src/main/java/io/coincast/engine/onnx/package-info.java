/** Serves releases with ONNX Runtime. Invariant: a graph that does not have a release's inputs and outputs never runs. */
@NullMarked
package io.coincast.engine.onnx;

import org.jspecify.annotations.NullMarked;
