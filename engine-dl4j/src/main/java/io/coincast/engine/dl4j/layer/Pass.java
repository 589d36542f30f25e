package io.coincast.engine.dl4j.layer;

/**
 * One way through a network and, while fitting, back.
 *
 * @param rows that go through together
 * @param of rows of the whole batch, of which these are a part: penalties are means over it
 * @param training whether dropout is on and layers keep what the way back needs
 * @param seed of this pass's dropout
 */
public record Pass(int rows, int of, boolean training, long seed) {
    /** A pass that changes nothing. */
    public static Pass predicting(int rows) {
        return new Pass(rows, rows, false, 0);
    }
}
