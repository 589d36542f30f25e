/** The 5-minute grid and the clock of the market. Invariant: times are epoch milliseconds UTC. */
@NullMarked
package io.coincast.contracts.time;

import org.jspecify.annotations.NullMarked;
