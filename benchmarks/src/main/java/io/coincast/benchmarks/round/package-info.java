/** All that measures speed, one after the other, and what became of it since it was last written down. */
@NullMarked
package io.coincast.benchmarks.round;

import org.jspecify.annotations.NullMarked;
