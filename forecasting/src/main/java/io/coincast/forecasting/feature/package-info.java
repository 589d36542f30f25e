/**
 * What networks are shown of a window: named, versioned contracts, one for training and serving. Invariant: a name
 * stands for the same numbers for ever; whatever changes them gets a new version.
 */
@NullMarked
package io.coincast.forecasting.feature;

import org.jspecify.annotations.NullMarked;
