/** The services wired together in one process. Invariant: whatever was started is stopped, in reverse order. */
@NullMarked
package io.coincast.standalone.pipeline;

import org.jspecify.annotations.NullMarked;
