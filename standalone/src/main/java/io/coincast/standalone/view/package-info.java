/** What the terminal shows. Invariant: nothing is drawn over lines that are not a terminal's. */
@NullMarked
package io.coincast.standalone.view;

import org.jspecify.annotations.NullMarked;
