/** The models topic as a registry of releases. Invariant: what is replaced in a slot has been put away before. */
@NullMarked
package io.coincast.trainer.registry;

import org.jspecify.annotations.NullMarked;
