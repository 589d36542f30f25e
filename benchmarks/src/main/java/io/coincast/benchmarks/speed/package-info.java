/** How fast the parts are by themselves: replay, restore, ingest and the start; ratios and targets are stated, not asserted. */
@NullMarked
package io.coincast.benchmarks.speed;

import org.jspecify.annotations.NullMarked;
