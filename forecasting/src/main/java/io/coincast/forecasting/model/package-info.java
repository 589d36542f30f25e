/** Models and releases. Invariant: a model that serves has been verified on this machine. */
@NullMarked
package io.coincast.forecasting.model;

import org.jspecify.annotations.NullMarked;
