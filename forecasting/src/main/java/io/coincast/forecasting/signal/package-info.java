/** What is known from outside the market. Invariant: what became known after an as-of changes nothing that is told of it. */
@NullMarked
package io.coincast.forecasting.signal;

import org.jspecify.annotations.NullMarked;
