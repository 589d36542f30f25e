/** The topics and their creation. Invariant: creating is idempotent and never changes what already exists. */
@NullMarked
package io.coincast.contracts.topic;

import org.jspecify.annotations.NullMarked;
