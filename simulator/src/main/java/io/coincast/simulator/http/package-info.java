/** Poloniex's REST interface. Invariant: as poloniex.com answers, field by field. */
@NullMarked
package io.coincast.simulator.http;

import org.jspecify.annotations.NullMarked;
