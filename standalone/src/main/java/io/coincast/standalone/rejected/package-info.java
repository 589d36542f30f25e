/**
 * Looking at rejected records and giving them another try. Invariant: what a rejected record says is not trusted, so that
 * nothing is written but to the topics that services reject records of.
 */
@NullMarked
package io.coincast.standalone.rejected;

import org.jspecify.annotations.NullMarked;
