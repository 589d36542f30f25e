package io.coincast.engine.dl4j.network;

import org.nd4j.linalg.factory.Nd4j;

/**
 * The product {@code outputs = inputs · weights} for a fixed number of rows, and its gradients: what the native library
 * is called for. A bias is the last row of the weights, where every input is one.
 *
 * <p>Shapes: inputs {@code [rows, in]}, outputs {@code [rows, out]}, on the heap column after column. Threads: confined
 * to one.
 */
final class Product implements AutoCloseable {
    private final Weights weights;
    private final NativeMatrix inputs;
    private final NativeMatrix outputs;

    Product(Weights weights, int rows) {
        this.weights = weights;
        var type = weights.values().dataType();
        inputs = NativeMatrix.create(type, rows, weights.values().rows());
        outputs = NativeMatrix.create(type, rows, weights.values().columns());
    }

    void forward(double[] in, double[] out) {
        inputs.put(in);
        Nd4j.gemm(inputs.array(), weights.values(), outputs.array(), false, false, 1, 0);
        outputs.get(out);
    }

    /** Adds to the weights' gradient, given that of the outputs, and writes that of the inputs {@code in}. */
    void backward(double[] in, double[] outGradient, double[] inGradient) {
        inputs.put(in);
        outputs.put(outGradient);
        Nd4j.gemm(inputs.array(), outputs.array(), weights.gradient(), true, false, 1, 1);
        Nd4j.gemm(outputs.array(), weights.values(), inputs.array(), false, true, 1, 0);
        inputs.get(inGradient);
    }

    @Override
    public void close() {
        inputs.close();
        outputs.close();
    }
}
