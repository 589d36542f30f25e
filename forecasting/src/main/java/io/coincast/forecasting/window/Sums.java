package io.coincast.forecasting.window;

/**
 * Sums over a window or a distribution in eight parts, none of which waits for another; always in the same order, so that
 * the same values give the same bits. Shapes: a multiple of eight. Threads: stateless.
 */
final class Sums {
    private Sums() {}

    /** The sum of {@code values}. */
    static double of(double[] values) {
        int half = values.length / 2;
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        double fifth = 0;
        double sixth = 0;
        double seventh = 0;
        double eighth = 0;
        for (int i = 0; i < half; i += 4) {
            first += values[i];
            second += values[i + 1];
            third += values[i + 2];
            fourth += values[i + 3];
            fifth += values[half + i];
            sixth += values[half + i + 1];
            seventh += values[half + i + 2];
            eighth += values[half + i + 3];
        }
        return first + second + (third + fourth) + (fifth + sixth + (seventh + eighth));
    }

    /** The sum of {@code values[i] · weights[i]}; {@code values} are overwritten. */
    static double weighted(double[] values, double[] weights) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= weights[i];
        }
        return of(values);
    }
}
