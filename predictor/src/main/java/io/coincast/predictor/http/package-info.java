/** What the predictor answers over HTTP. Invariant: only forecasts that were committed are shown. */
@NullMarked
package io.coincast.predictor.http;

import org.jspecify.annotations.NullMarked;
