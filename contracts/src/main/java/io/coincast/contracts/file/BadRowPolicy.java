package io.coincast.contracts.file;

import java.util.function.Consumer;

/** What becomes of a row that is not a candle. */
@FunctionalInterface
public interface BadRowPolicy {
    /** Is told of {@code row}, and returns to go on with the next. Failure: {@link BadRowException} to stop. */
    void report(BadRow row) throws BadRowException;

    /** Stops at the first. */
    static BadRowPolicy strict() {
        return row -> {
            throw new BadRowException(row);
        };
    }

    /** Tells {@code listener} of each and goes on; {@link CandleFile#counts()} counts them. */
    static BadRowPolicy reporting(Consumer<BadRow> listener) {
        return listener::accept;
    }
}
