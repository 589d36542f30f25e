/** A real Kafka broker inside this process. Invariant: it listens on the loopback interface only. */
@NullMarked
package io.coincast.standalone.broker;

import org.jspecify.annotations.NullMarked;
