package io.coincast.engine.onnx;

import io.coincast.forecasting.model.InvalidReleaseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Recurrent layers and the weights of their graph. ONNX Runtime 1.28 reads the dimensions of their weights before it has
 * looked how many there are, and ends the process where there are too few; so weights must be weights, of the rank that the
 * standard gives them.
 *
 * <p>Source: the inputs of LSTM, GRU and RNN in ONNX's operator schemas: X, W, R, B, sequence_lens, initial_h, initial_c, P.
 * Threads: confined to one.
 */
final class Recurrences {
    private static final Set<String> OPERATORS = Set.of("LSTM", "GRU", "RNN");
    private static final int DATA = 0;
    private static final int LEAST = 3;
    /** By input; -1 where it must not be given. */
    private static final int[] RANKS = {3, 3, 3, 2, -1, 3, 3, 2};

    private final Map<String, Integer> ranks = new HashMap<>();
    private final List<List<String>> layers = new ArrayList<>();

    /** Notes a weight of the graph; one that is there twice fits nowhere. */
    void weight(String name, int rank) {
        ranks.merge(name, rank, (a, b) -> -1);
    }

    /** Notes a node, if it is a recurrent layer. */
    void node(String operator, List<String> inputs) {
        if (OPERATORS.contains(operator)) {
            layers.add(inputs);
        }
    }

    /** To be called when the whole graph has been seen. Failure: {@link InvalidReleaseException}. */
    void check() throws InvalidReleaseException {
        for (List<String> inputs : layers) {
            if (inputs.size() < LEAST || inputs.size() > RANKS.length || !fits(inputs)) {
                throw new InvalidReleaseException("graph: has a recurrent layer whose weights are none that fit");
            }
        }
    }

    private boolean fits(List<String> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            if (!fits(i, inputs.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean fits(int input, String name) {
        Integer rank = ranks.get(name);
        if (input == DATA) {
            return rank == null && !name.isEmpty();
        }
        if (input < LEAST) {
            return rank != null && rank == RANKS[input];
        }
        return name.isEmpty() || (RANKS[input] > 0 && (rank == null || rank == RANKS[input]));
    }
}
