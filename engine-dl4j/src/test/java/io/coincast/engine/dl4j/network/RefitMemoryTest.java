package io.coincast.engine.dl4j.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefitMemoryTest {
    private static final int ROWS = 32;

    /** Closing gives back all native memory at once: nothing is left to the collector. */
    @ParameterizedTest
    @EnumSource(Family.class)
    void shouldKeepNoNativeMemoryOfRefits(Family family) {
        refit(family);
        long after = Pointer.totalBytes();

        for (int refit = 0; refit < 3; refit++) {
            refit(family);
        }

        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(after);
    }

    private static void refit(Family family) {
        try (Network network = family.create(NetworkOptions.of(1, 1e-3).withSize(Families.SMALL))) {
            float[] inputs = new float[ROWS * network.shape().inputs()];
            float[] targets = new float[ROWS * network.shape().steps()];
            network.fit(inputs, targets, ROWS);
            network.predict(inputs, ROWS);
        }
    }
}
