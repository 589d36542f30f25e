package io.coincast.engine.dl4j.layer;

/**
 * The element-wise work of one step of an LSTM layer, for all units and rows. Each loop writes one array, which is what
 * the JIT turns into vector instructions.
 *
 * <p>Before {@link #forward} the gates hold products; after it, gates; after {@link #backward}, the products' gradients.
 */
final class LstmStep {
    final float[] input;
    final float[] output;
    final float[] forget;
    final float[] candidate;
    private final float[] before;
    private final float[] squashed;

    LstmStep(int values) {
        input = new float[values];
        output = new float[values];
        forget = new float[values];
        candidate = new float[values];
        before = new float[values];
        squashed = new float[values];
    }

    /** From the cell before the step to that after it, and to the state. */
    void forward(float[] cell, float[] state) {
        Floats.logistic(input);
        Floats.logistic(output);
        Floats.logistic(forget);
        Floats.tanh(candidate);
        System.arraycopy(cell, 0, before, 0, cell.length);
        advance(cell, forget, input, candidate);
        System.arraycopy(cell, 0, squashed, 0, cell.length);
        Floats.tanh(squashed);
        Floats.product(state, output, squashed);
    }

    private static void advance(float[] cell, float[] forget, float[] input, float[] candidate) {
        for (int i = 0; i < cell.length; i++) {
            cell[i] = forget[i] * cell[i] + input[i] * candidate[i];
        }
    }

    /** From the gradients of state and cell after the step to the products' and to that of the cell before it. */
    void backward(float[] state, float[] cell, float[] scratch) {
        addThroughTanh(cell, state, output, squashed);
        ofLogistic(output, state, squashed);
        Floats.product(scratch, cell, forget);
        ofLogistic(forget, cell, before);
        Floats.product(before, cell, input);
        ofLogistic(input, cell, candidate);
        ofTanh(candidate, before);
        System.arraycopy(scratch, 0, cell, 0, cell.length);
    }

    private static void addThroughTanh(float[] cell, float[] state, float[] output, float[] squashed) {
        for (int i = 0; i < cell.length; i++) {
            cell[i] += state[i] * output[i] * (1 - squashed[i] * squashed[i]);
        }
    }

    /** From a gate to the gradient of its product, where {@code gradient · factor} is that of the gate. */
    private static void ofLogistic(float[] gate, float[] gradient, float[] factor) {
        for (int i = 0; i < gate.length; i++) {
            gate[i] = gradient[i] * factor[i] * gate[i] * (1 - gate[i]);
        }
    }

    /** From a gate and its gradient to that of its product. */
    static void ofGate(float[] gate, float[] gradient) {
        for (int i = 0; i < gate.length; i++) {
            gate[i] = gradient[i] * gate[i] * (1 - gate[i]);
        }
    }

    /** From a tanh to the gradient of its product. */
    private static void ofTanh(float[] value, float[] gradient) {
        for (int i = 0; i < value.length; i++) {
            value[i] = gradient[i] * (1 - value[i] * value[i]);
        }
    }
}
