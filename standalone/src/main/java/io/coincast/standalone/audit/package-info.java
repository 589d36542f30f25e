/** Checks the pipeline from outside. Invariant: it knows only what can be read from the topics, committed. */
@NullMarked
package io.coincast.standalone.audit;

import org.jspecify.annotations.NullMarked;
