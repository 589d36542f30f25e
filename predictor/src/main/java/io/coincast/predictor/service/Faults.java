package io.coincast.predictor.service;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;

/** Tells faults that pass by themselves from bugs. */
final class Faults {
    /** Trouble of the broker or of the way to it, or state that is rebuilt by starting again. */
    private static final List<Class<? extends Throwable>> TRANSIENT = List.of(
            RetriableException.class,
            MissingSourceTopicException.class,
            TaskMigratedException.class,
            TaskCorruptedException.class,
            OutOfOrderSequenceException.class,
            UnknownProducerIdException.class,
            TransactionAbortedException.class);

    private Faults() {}

    /** Whether {@code failure}, or what caused it, passes by itself. */
    static boolean isTransient(Throwable failure) {
        return caused(failure, TRANSIENT) || isMissingTopic(failure);
    }

    /** Whether the topics have to be created before anything can go on. */
    static boolean isMissingTopic(Throwable failure) {
        return caused(failure, List.of(MissingSourceTopicException.class)) || isMissingGlobalTopic(failure);
    }

    /** Streams has no exception of its own for the topic of a global store; only the words tell. */
    private static boolean isMissingGlobalTopic(Throwable failure) {
        return failure instanceof StreamsException
                && failure.getMessage() != null
                && failure.getMessage().contains("There are no partitions available for topic");
    }

    private static boolean caused(Throwable failure, List<Class<? extends Throwable>> kinds) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> kinds.stream().anyMatch(kind -> kind.isInstance(cause)));
    }
}
