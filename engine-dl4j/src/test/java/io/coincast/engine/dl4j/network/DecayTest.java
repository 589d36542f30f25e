package io.coincast.engine.dl4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DecayTest {
    private static final NetworkOptions PLAIN = NetworkOptions.of(1, 0.01);

    private static float[] weights(NetworkOptions options) {
        try (Network network = Family.NLINEAR.create(options)) {
            float[] still = new float[network.shape().inputs()];
            float[] target = new float[network.shape().steps()];
            network.fit(still, target, 1);
            return network.state().parameters();
        }
    }

    @Test
    void shouldLowerTheLearningRateAlongHalfACosine() {
        Decay decay = new Decay(0, 100);

        assertThat(decay.factor(1)).isCloseTo(1, within(1e-3));
        assertThat(decay.factor(50)).isCloseTo(0.5, within(1e-12));
        assertThat(decay.factor(100)).isEqualTo(0.01);
        assertThat(decay.factor(1000)).isEqualTo(0.01);
        assertThat(Decay.NONE.factor(1000)).isEqualTo(1);
    }

    @Test
    void shouldFadeKernelsApartFromTheGradient() {
        float[] before = initial();
        float[] plain = weights(PLAIN);
        float[] faded = weights(PLAIN.withDecay(new Decay(2, 0)));

        int changed = 0;
        for (int i = 0; i < plain.length; i++) {
            float lost = plain[i] - faded[i];
            assertThat(lost == 0 || Math.abs(lost - 0.02f * before[i]) < 1e-6f)
                    .as("weight %d", i)
                    .isTrue();
            changed += lost == 0 ? 0 : 1;
        }
        assertThat(changed).isGreaterThan(plain.length / 2);
    }

    private static float[] initial() {
        try (Network network = Family.NLINEAR.create(PLAIN)) {
            return network.state().parameters();
        }
    }

    @Test
    void shouldRefuseWhatGrows() {
        assertThatThrownBy(() -> new Decay(-1, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Decay(1, -10)).isInstanceOf(IllegalArgumentException.class);
    }
}
