package io.coincast.benchmarks.train;

import io.coincast.engine.dl4j.NativeSettings;
import io.coincast.engine.dl4j.network.Family;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * What one core can multiply at best, by the library that training multiplies with: single-precision products of
 * 512 × 512 matrices; and how many operations a step of training has in its products.
 */
final class Peak {
    private static final int SIZE = 512;
    private static final int TRIES = 12;
    /** Forward, and the gradients of inputs and weights; the first layer's inputs need none. */
    private static final int DIRECTIONS = 3;

    private Peak() {}

    /** Operations a nanosecond, that is GFLOP/s: the best of a few products, taken now. */
    static double flopsPerNano() {
        NativeSettings.apply();
        try (FloatPointer left = new FloatPointer((long) SIZE * SIZE);
                FloatPointer right = new FloatPointer((long) SIZE * SIZE);
                FloatPointer product = new FloatPointer((long) SIZE * SIZE)) {
            for (int i = 0; i < SIZE * SIZE; i++) {
                left.put(i, i % 7 - 3);
                right.put(i, i % 5 - 2);
            }
            double best = Double.POSITIVE_INFINITY;
            for (int i = 0; i < TRIES; i++) {
                long start = System.nanoTime();
                multiply(left, right, product);
                best = Math.min(best, (double) (System.nanoTime() - start));
            }
            return 2.0 * SIZE * SIZE * SIZE / best;
        }
    }

    private static void multiply(FloatPointer left, FloatPointer right, FloatPointer product) {
        openblas.cblas_sgemm(
                openblas.CblasColMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                SIZE,
                SIZE,
                SIZE,
                1,
                left,
                SIZE,
                right,
                SIZE,
                0,
                product,
                SIZE);
    }

    /** Operations in the products of one sample's step: multiplications and additions, nothing element-wise. */
    static double trainingFlops(Family family) {
        return switch (family) {
            case CNN_2 -> first(79 * 8 * 20) + deep(16 * 16 * 8);
            case CNN_3 -> first(83 * 8 * 8) + deep(38 * 8 * 8 * 8 + 16 * 8 * 8);
            case CNN_4 -> first(128 * 8 * 2) + deep(64 * 8 * 2 * 8 + 32 * 8 * 2 * 8 + 16 * 2 * 8);
            case TCN -> first(64 * 4 * 32) + deep((16 + 4 + 1) * 4 * 32 * 32 + 32 * 16);
            case GRU_50 -> deep(256 * 52 * 150 + 50 * 16);
            case LSTM_50 -> deep(256 * 52 * 200 + 50 * 16);
            default -> Double.NaN;
        };
    }

    private static double first(int products) {
        return (DIRECTIONS - 1) * 2.0 * products;
    }

    private static double deep(int products) {
        return DIRECTIONS * 2.0 * products;
    }
}
