/** Who may publish releases. Invariant: with a pinned key nothing that it has not signed is a release. */
@NullMarked
package io.coincast.forecasting.signature;

import org.jspecify.annotations.NullMarked;
