/** Poloniex over HTTP; OkHttp lives only here. Invariant: nothing the exchange says is trusted before it is checked. */
@NullMarked
package io.coincast.ingest.exchange;

import org.jspecify.annotations.NullMarked;
