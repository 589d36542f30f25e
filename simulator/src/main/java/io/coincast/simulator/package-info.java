/** An exchange to try things on. Invariant: it is never mistaken for a real one; what is synthetic says so. */
@NullMarked
package io.coincast.simulator;

import org.jspecify.annotations.NullMarked;
