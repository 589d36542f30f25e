/** Search for hyper-parameters. Invariant: what the search looks at ends before the part that scores its winner. */
@NullMarked
package io.coincast.trainer.search;

import org.jspecify.annotations.NullMarked;
