/** Signals of files. Invariant: a file is read whole before anything is made of it. */
@NullMarked
package io.coincast.standalone.signal;

import org.jspecify.annotations.NullMarked;
