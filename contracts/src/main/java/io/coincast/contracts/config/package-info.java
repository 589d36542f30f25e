/** Typed configuration. Invariant: a configuration that was loaded is complete and valid; all problems are reported together. */
@NullMarked
package io.coincast.contracts.config;

import org.jspecify.annotations.NullMarked;
