/** The study of 2017, again. Invariant: a figure says which protocol it was measured under, and persistence stands beside it. */
@NullMarked
package io.coincast.trainer.study;

import org.jspecify.annotations.NullMarked;
