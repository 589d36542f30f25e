package io.coincast.engine.dl4j.layer;

import org.bytedeco.openblas.global.openblas;

/**
 * Products of matrices that lie column after column, by OpenBLAS, the library that ND4J multiplies with; ND4J's own call
 * adds 20 µs to each, which is more than most of these take.
 *
 * <p>Shapes: inputs {@code [rows, in]}, weights {@code [in, out]}, outputs {@code [rows, out]}; each begins at a place
 * within its memory.
 */
final class Products {
    private Products() {}

    /** One matrix: where it begins in which memory. */
    record Place(NativeFloats memory, int at) {}

    /** {@code outputs = inputs · weights}, added to what is there with {@code add}. */
    static void forward(Place inputs, Place weights, Place outputs, Size size, boolean add) {
        openblas.cblas_sgemm(
                openblas.CblasColMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                size.rows,
                size.out,
                size.in,
                1,
                inputs.memory.at(inputs.at),
                size.rows,
                weights.memory.at(weights.at),
                size.weightRows,
                add ? 1 : 0,
                outputs.memory.at(outputs.at),
                size.rows);
    }

    /** {@code inputs = outputs · weightsᵀ}, added to what is there with {@code add}. */
    static void backward(Place inputs, Place weights, Place outputs, Size size, boolean add) {
        openblas.cblas_sgemm(
                openblas.CblasColMajor,
                openblas.CblasNoTrans,
                openblas.CblasTrans,
                size.rows,
                size.in,
                size.out,
                1,
                outputs.memory.at(outputs.at),
                size.rows,
                weights.memory.at(weights.at),
                size.weightRows,
                add ? 1 : 0,
                inputs.memory.at(inputs.at),
                size.rows);
    }

    /** {@code weights += inputsᵀ · outputs}. */
    static void gradient(Place inputs, Place weights, Place outputs, Size size) {
        openblas.cblas_sgemm(
                openblas.CblasColMajor,
                openblas.CblasTrans,
                openblas.CblasNoTrans,
                size.in,
                size.out,
                size.rows,
                1,
                inputs.memory.at(inputs.at),
                size.rows,
                outputs.memory.at(outputs.at),
                size.rows,
                1,
                weights.memory.at(weights.at),
                size.weightRows);
    }

    /**
     * How large the matrices of one product are.
     *
     * @param weightRows from one column of the weights to the next, at least {@code in}
     */
    record Size(int rows, int in, int out, int weightRows) {
        static Size of(int rows, int in, int out) {
            return new Size(rows, in, out, in);
        }
    }
}
