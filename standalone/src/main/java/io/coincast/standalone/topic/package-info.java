/** Topics read as a whole. Invariant: what is read ends where the topic ended when reading began. */
@NullMarked
package io.coincast.standalone.topic;

import org.jspecify.annotations.NullMarked;
