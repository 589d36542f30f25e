/** What comes from outside, mutated. Invariant: a target either refuses with its own exception or has understood. */
@NullMarked
package io.coincast.benchmarks.fuzz;

import org.jspecify.annotations.NullMarked;
