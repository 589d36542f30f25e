package io.coincast.engine.dl4j.network;

/**
 * All that a network has learned, and what its optimizer remembers: with it, fitting goes on as if it had not stopped.
 *
 * @param parameters as {@link Network#parameters()} gives them
 * @param moments Adam's mean of gradients, in the same order
 * @param squares Adam's mean of squared gradients, in the same order
 * @param steps of the optimizer so far; dropout follows from them and the seed
 */
@SuppressWarnings("ArrayRecordComponent") // written to a file and read back, never compared
public record NetworkState(float[] parameters, float[] moments, float[] squares, long steps) {
    public NetworkState {
        if (parameters.length != moments.length || parameters.length != squares.length || steps < 0) {
            throw new IllegalArgumentException("a network's state must have as many moments as parameters, has "
                    + parameters.length + ", " + moments.length + ", " + squares.length + ", and steps " + steps);
        }
    }
}
