package io.coincast.engine.dl4j.layer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The quick functions are as exact as single precision asks for, everywhere. */
class FloatsTest {
    private static final int COUNT = 200_001;

    private static float[] arguments() {
        float[] arguments = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            arguments[i] = (i - COUNT / 2) / 5_000f;
        }
        return arguments;
    }

    @Test
    void shouldBeTheHyperbolicTangent() {
        float[] arguments = arguments();
        float[] values = arguments.clone();
        Floats.tanh(values);
        for (int i = 0; i < COUNT; i++) {
            double exact = Math.tanh(arguments[i]);
            assertThat(Math.abs(values[i] - exact)).isLessThan(3e-7 + 2e-7 * Math.abs(exact));
            assertThat(Math.abs(values[i])).isLessThanOrEqualTo(1.0000002f);
        }
    }

    @Test
    void shouldBeTheLogisticFunction() {
        float[] arguments = arguments();
        float[] values = arguments.clone();
        Floats.logistic(values);
        for (int i = 0; i < COUNT; i++) {
            assertThat(Math.abs(values[i] - 1 / (1 + Math.exp(-arguments[i])))).isLessThan(3e-7);
        }
    }

    @Test
    void shouldBeSaneAtTheEnds() {
        float[] values = {Float.NEGATIVE_INFINITY, -1e30f, 0, 1e30f, Float.POSITIVE_INFINITY};
        float[] logistic = values.clone();
        Floats.tanh(values);
        Floats.logistic(logistic);

        assertThat(values[0]).isBetween(-1.0000002f, -0.9999996f);
        assertThat(values[2]).isZero();
        assertThat(values[4]).isBetween(0.9999996f, 1.0000002f);
        assertThat(logistic[0]).isBetween(-2e-7f, 3e-7f);
        assertThat(logistic[4]).isBetween(0.9999996f, 1.0000002f);
    }
}
