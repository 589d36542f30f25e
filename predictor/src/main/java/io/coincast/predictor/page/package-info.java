/** The page for people, and the description of the API. Invariant: it loads nothing from anywhere else. */
@NullMarked
package io.coincast.predictor.page;

import org.jspecify.annotations.NullMarked;
