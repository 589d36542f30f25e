package io.coincast.standalone.command;

import io.coincast.contracts.topic.BrokerRefusals;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Failures in one line for the person at the terminal. */
final class Failures {
    private Failures() {}

    /** What went wrong, in a sentence; the cause's where the outer exception only wraps it. */
    static String sentence(Throwable failure) {
        Throwable cause = failure.getCause();
        if (failure instanceof ExecutionException && cause != null) {
            return sentence(cause);
        }
        if (failure instanceof AccessDeniedException) {
            return "no permission to write " + failure.getMessage();
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "there is a file in the way of a directory: " + failure.getMessage();
        }
        if (failure instanceof NoSuchFileException) {
            return "no such file or directory: " + failure.getMessage();
        }
        return BrokerRefusals.explain(failure).orElseGet(() -> message(failure));
    }

    private static String message(Throwable failure) {
        return firstLine(failure.getMessage(), failure.getClass().getSimpleName());
    }

    private static String firstLine(@Nullable String message, String otherwise) {
        return message == null || message.isBlank()
                ? otherwise
                : message.lines().findFirst().orElse(otherwise);
    }
}
