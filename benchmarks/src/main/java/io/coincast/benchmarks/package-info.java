/** Measurements, peers included. Invariant: whatever is compared runs interleaved in one process, one native thread each. */
@NullMarked
package io.coincast.benchmarks;

import org.jspecify.annotations.NullMarked;
