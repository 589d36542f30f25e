/** Training speed. Invariant: a ratio is of two contestants that were timed one right after the other. */
@NullMarked
package io.coincast.benchmarks.train;

import org.jspecify.annotations.NullMarked;
