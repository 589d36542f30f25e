package io.coincast.engine.dl4j.layer;

/** Element-wise loops that the JIT compiles to vector instructions: no calls, no branches, one array written. */
final class Floats {
    private static final float LIMIT = 8;
    private static final float P3 = 0.13124096f;
    private static final float P5 = 0.00314908f;
    private static final float P7 = 1.1639412e-5f;
    private static final float P9 = -2.2301887e-8f;
    private static final float P11 = 6.359001e-11f;
    private static final float P13 = -1.1546113e-13f;
    private static final float Q2 = 0.46457428f;
    private static final float Q4 = 0.024673872f;
    private static final float Q6 = 0.0002612557f;

    private Floats() {}

    /** Adds {@code bias[i]} to each of the i-th {@code rows} values, over and over. */
    static void addBias(float[] values, float[] bias, int rows) {
        for (int block = 0; block * rows < values.length; block++) {
            add(values, block * rows, rows, bias[block % bias.length]);
        }
    }

    private static void add(float[] values, int from, int length, float value) {
        for (int i = from; i < from + length; i++) {
            values[i] += value;
        }
    }

    /** Adds the sum of the i-th {@code rows} values, over and over, to {@code bias[i]}. */
    static void addSums(float[] values, float[] bias, int rows) {
        for (int block = 0; block * rows < values.length; block++) {
            bias[block % bias.length] += sum(values, block * rows, rows);
        }
    }

    /** Four sums at once: one alone would wait for each addition. */
    private static float sum(float[] values, int from, int length) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = from;
        for (; i + 3 < from + length; i += 4) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        for (; i < from + length; i++) {
            a += values[i];
        }
        return a + b + (c + d);
    }

    /**
     * Hyperbolic tangent, within 3e-7, as a quotient of polynomials, which unlike an exponential compiles to vector
     * instructions: a twentieth of the time.
     *
     * <p>Source: {@code x · p(x²) / q(x²)} of degrees 6 and 3, fitted to tanh on [−8, 8] by weighted least squares until
     * the largest error, 2e-9 before rounding, was level; beyond, tanh is one within 3e-7.
     */
    static void tanh(float[] values) {
        for (int i = 0; i < values.length; i++) {
            float x = Math.max(-LIMIT, Math.min(LIMIT, values[i]));
            float s = x * x;
            float p = s * (s * (s * (s * (s * (s * P13 + P11) + P9) + P7) + P5) + P3) + 1;
            float q = s * (s * (s * Q6 + Q4) + Q2) + 1;
            values[i] = x * p / q;
        }
    }

    /** {@code 1 / (1 + e⁻ˣ) = (1 + tanh(x / 2)) / 2}. */
    static void logistic(float[] values) {
        for (int i = 0; i < values.length; i++) {
            float x = Math.max(-LIMIT, Math.min(LIMIT, values[i] * 0.5f));
            float s = x * x;
            float p = s * (s * (s * (s * (s * (s * P13 + P11) + P9) + P7) + P5) + P3) + 1;
            float q = s * (s * (s * Q6 + Q4) + Q2) + 1;
            values[i] = 0.5f + 0.5f * (x * p / q);
        }
    }

    /** {@code values[i] += others[i]}. */
    static void add(float[] values, float[] others) {
        for (int i = 0; i < values.length; i++) {
            values[i] += others[i];
        }
    }

    /** {@code values[i] += a[i] · b[i]}. */
    static void addProduct(float[] values, float[] a, float[] b) {
        for (int i = 0; i < values.length; i++) {
            values[i] += a[i] * b[i];
        }
    }

    /** {@code values[i] = a[i] · b[i]}. */
    static void product(float[] values, float[] a, float[] b) {
        for (int i = 0; i < values.length; i++) {
            values[i] = a[i] * b[i];
        }
    }

    /** {@code values[i] *= factors[i]}. */
    static void multiply(float[] values, float[] factors) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factors[i];
        }
    }
}
