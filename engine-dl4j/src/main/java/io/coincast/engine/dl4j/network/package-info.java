/** The networks in DL4J/ND4J. Invariant: a network is confined to one thread; DL4J's are not safe for more. */
@NullMarked
package io.coincast.engine.dl4j.network;

import org.jspecify.annotations.NullMarked;
