package io.coincast.engine.dl4j.training;

/** A fit that came to nothing; the message says why. What was published before stays as it is. */
public class TrainingException extends Exception {
    private static final long serialVersionUID = 1L;

    public TrainingException(String message) {
        super(message);
    }
}
