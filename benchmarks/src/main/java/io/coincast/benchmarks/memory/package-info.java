/** Measures what a process keeps of refit after refit. Invariant: nothing that a refit made is reachable when it is over. */
@NullMarked
package io.coincast.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
