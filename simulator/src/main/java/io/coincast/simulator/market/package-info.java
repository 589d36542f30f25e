/** What the exchange knows at one moment. Invariant: nothing that the market's clock has not reached. */
@NullMarked
package io.coincast.simulator.market;

import org.jspecify.annotations.NullMarked;
