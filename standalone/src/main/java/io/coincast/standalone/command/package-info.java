/** The coincast command line. Invariant: standard output carries results, standard error everything else. */
@NullMarked
package io.coincast.standalone.command;

import org.jspecify.annotations.NullMarked;
