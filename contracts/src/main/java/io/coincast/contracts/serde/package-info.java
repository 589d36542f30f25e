/** JSON on the wire. Invariant: decoding yields a valid record or an {@link io.coincast.contracts.serde.InvalidRecordException}, never null. */
@NullMarked
package io.coincast.contracts.serde;

import org.jspecify.annotations.NullMarked;
