package io.coincast.standalone.command;

import io.coincast.trainer.fit.FitListener;
import org.jspecify.annotations.Nullable;

/** Shows one fit after another. */
final class FitProgresses implements AutoCloseable {
    private @Nullable FitProgress current;

    /** Ends the one before and begins with {@code task}. */
    FitListener next(String task, int samples, int epochs) {
        close();
        FitProgress next = new FitProgress(task, samples, epochs);
        current = next;
        return next;
    }

    @Override
    public void close() {
        if (current != null) {
            current.close();
        }
    }
}
