/** DL4J/ND4J. Invariant: no ND4J class is touched before {@link io.coincast.engine.dl4j.NativeSettings} has been applied. */
@NullMarked
package io.coincast.engine.dl4j;

import org.jspecify.annotations.NullMarked;
