package io.coincast.engine.dl4j.layer;

/**
 * The element-wise work of one step of a GRU layer, for all units and rows. Each loop writes one array, which is what the
 * JIT turns into vector instructions.
 *
 * <p>Before {@link #forward} the gates hold products, and the candidate what the input adds to it; after it, gates; after
 * {@link #backward}, the products' gradients.
 */
final class GruStep {
    final float[] update;
    final float[] reset;
    /** The candidate's product with the last state. */
    final float[] recurrent;

    final float[] candidate;
    private final float[] before;

    GruStep(int values) {
        update = new float[values];
        reset = new float[values];
        recurrent = new float[values];
        candidate = new float[values];
        before = new float[values];
    }

    /** From the state before the step to that after it. */
    void forward(float[] state) {
        Floats.logistic(update);
        Floats.logistic(reset);
        Floats.addProduct(candidate, reset, recurrent);
        Floats.tanh(candidate);
        System.arraycopy(state, 0, before, 0, state.length);
        mix(state, update, candidate);
    }

    private static void mix(float[] state, float[] update, float[] candidate) {
        for (int i = 0; i < state.length; i++) {
            state[i] = candidate[i] + update[i] * (state[i] - candidate[i]);
        }
    }

    /** From the gradient of the state after the step to those of products and input, and to what is {@code kept} of it. */
    void backward(float[] state, float[] kept) {
        Floats.product(kept, state, update);
        ofUpdate(before, state, candidate);
        ofCandidate(candidate, state, update);
        LstmStep.ofGate(update, before);
        Floats.product(before, candidate, recurrent);
        Floats.product(recurrent, candidate, reset);
        LstmStep.ofGate(reset, before);
    }

    /** From the state before to the gradient of the update gate. */
    private static void ofUpdate(float[] before, float[] state, float[] candidate) {
        for (int i = 0; i < before.length; i++) {
            before[i] = state[i] * (before[i] - candidate[i]);
        }
    }

    /** From the candidate to the gradient of what goes into its tanh. */
    private static void ofCandidate(float[] candidate, float[] state, float[] update) {
        for (int i = 0; i < candidate.length; i++) {
            candidate[i] = state[i] * (1 - update[i]) * (1 - candidate[i] * candidate[i]);
        }
    }
}
