/** Serving speed. Invariant: every engine is shown the same windows. */
@NullMarked
package io.coincast.benchmarks.serve;

import org.jspecify.annotations.NullMarked;
