/** Networks as ONNX graphs. Invariant: the graph computes what the network does, dropout absent. */
@NullMarked
package io.coincast.engine.dl4j.export;

import org.jspecify.annotations.NullMarked;
