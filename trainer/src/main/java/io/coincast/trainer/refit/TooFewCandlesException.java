package io.coincast.trainer.refit;

/** There is not enough to fit on yet: wait. */
public final class TooFewCandlesException extends Exception {
    private static final long serialVersionUID = 1L;

    TooFewCandlesException(int samples, int minimum) {
        super("too few candles: they give " + samples + " training samples, " + minimum
                + " are needed, and some after them");
    }
}
