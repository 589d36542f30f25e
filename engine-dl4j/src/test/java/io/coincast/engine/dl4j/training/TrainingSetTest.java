package io.coincast.engine.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.record.Forecast;
import io.coincast.forecasting.window.Window;
import org.junit.jupiter.api.Test;

class TrainingSetTest {
    @Test
    void shouldGatherRowsInTheOrderAskedFor() {
        float[] inputs = new float[3 * Window.LENGTH];
        float[] targets = new float[3 * Forecast.HORIZON];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = i;
        }
        targets[2 * Forecast.HORIZON] = 7;
        TrainingSet samples = new TrainingSet(inputs, targets);

        float[] gathered = samples.inputs(new int[] {2, 0, 1}, 0, 2);

        assertThat(samples.rows()).isEqualTo(3);
        assertThat(gathered).hasSize(2 * Window.LENGTH);
        assertThat(gathered[0]).isEqualTo(2f * Window.LENGTH);
        assertThat(gathered[Window.LENGTH]).isZero();
        assertThat(samples.targets(new int[] {2, 0, 1}, 0, 1)[0]).isEqualTo(7);
    }

    @Test
    void shouldRefuseRowsThatDoNotFit() {
        assertThatThrownBy(() -> new TrainingSet(new float[Window.LENGTH + 1], new float[Forecast.HORIZON]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rows of 256 and 16");
    }

    @Test
    void shouldRefuseValuesThatAreNotFinite() {
        float[] targets = new float[Forecast.HORIZON];
        targets[3] = Float.NaN;

        assertThatThrownBy(() -> new TrainingSet(new float[Window.LENGTH], targets))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("targets[3]: must be finite, was NaN");
    }
}
