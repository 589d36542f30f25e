/** The trainer service and its configuration. Invariant: publishing a release is one atomic step, and the last one. */
@NullMarked
package io.coincast.trainer;

import org.jspecify.annotations.NullMarked;
