/** The program. Invariant: services know nothing of it. */
@NullMarked
package io.coincast.standalone;

import org.jspecify.annotations.NullMarked;
