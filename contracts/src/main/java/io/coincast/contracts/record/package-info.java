/** What crosses a topic or HTTP. Invariant: a record that exists is valid; its compact constructor has checked and copied it. */
@NullMarked
package io.coincast.contracts.record;

import org.jspecify.annotations.NullMarked;
