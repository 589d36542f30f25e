package io.coincast.engine.dl4j.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StandardizationTest {
    @Test
    void shouldBringEachInputToMeanZeroAndDeviationOne() {
        float[] inputs = {1, 10, 3, 30, 5, 50};

        Standardization.of(inputs, 2).apply(inputs);

        float[] expected = {-1.2247449f, -1.2247449f, 0, 0, 1.2247449f, 1.2247449f};
        assertThat(inputs).containsExactly(expected, within(1e-5f));
    }

    @Test
    void shouldCutOffWhatIsFarAway() {
        Standardization standardization = Standardization.of(new float[] {-1, 1}, 1);
        float[] far = {1e6f, -1e6f};

        standardization.apply(far);

        assertThat(far).containsExactly(5, -5);
    }

    @Test
    void shouldStayFiniteWhereAnInputNeverChanges() {
        float[] inputs = {7, 7, 7};

        Standardization.of(inputs, 1).apply(inputs);

        assertThat(inputs).containsExactly(0, 0, 0);
    }

    @Test
    void shouldRefuseNothing() {
        assertThatThrownBy(() -> Standardization.of(new float[0], 3)).hasMessageContaining("row");
    }
}
