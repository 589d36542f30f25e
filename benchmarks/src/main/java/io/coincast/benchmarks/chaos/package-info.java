/** Damage done to a running pipeline. Invariant: what is judged is read from the topics alone, committed, after the damage. */
@NullMarked
package io.coincast.benchmarks.chaos;

import org.jspecify.annotations.NullMarked;
