package io.coincast.engine.dl4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DropoutTest {
    private static final int WIDTH = 1000;
    private static final int ROWS = 16;

    private static float[] dropped(double share, long seed) {
        float[] ones = new float[WIDTH * ROWS];
        Arrays.fill(ones, 1);
        return new Dropout(WIDTH, share).forward(ones, new Pass(ROWS, ROWS, true, seed));
    }

    @Test
    void shouldDropItsShareAndKeepTheMean() {
        float[] values = dropped(0.2, 1);
        long zeros = 0;
        double sum = 0;
        for (float value : values) {
            assertThat(value).isIn(0f, 1.25f);
            zeros += value == 0 ? 1 : 0;
            sum += value;
        }

        assertThat((double) zeros / values.length).isCloseTo(0.2, within(0.02));
        assertThat(sum / values.length).isCloseTo(1, within(0.02));
    }

    @Test
    void shouldDropTheSameForTheSameSeed() {
        assertThat(dropped(0.5, 7)).isEqualTo(dropped(0.5, 7)).isNotEqualTo(dropped(0.5, 8));
    }

    @Test
    void shouldDropTheGradientWithTheValue() {
        Dropout dropout = new Dropout(WIDTH, 0.5);
        float[] ones = new float[WIDTH];
        Arrays.fill(ones, 1);
        float[] values = dropout.forward(ones.clone(), new Pass(1, 1, true, 3));

        assertThat(dropout.backward(ones.clone(), true)).isEqualTo(values);
    }

    @Test
    void shouldDropNothingWhilePredicting() {
        float[] ones = new float[WIDTH];
        Arrays.fill(ones, 1);

        assertThat(new Dropout(WIDTH, 0.5).forward(ones.clone(), Pass.predicting(1)))
                .isEqualTo(ones);
    }
}
