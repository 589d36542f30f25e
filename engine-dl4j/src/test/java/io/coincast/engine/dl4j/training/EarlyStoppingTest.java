package io.coincast.engine.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.record.Forecast;
import io.coincast.engine.dl4j.NativeSettings;
import io.coincast.forecasting.window.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which epoch is kept and when a fit ends, of losses that a script gives. */
class EarlyStoppingTest {
    private static final TrainingSet ZEROS =
            new TrainingSet(new float[2 * Window.LENGTH], new float[2 * Forecast.HORIZON]);

    private final List<Epoch> told = new ArrayList<>();

    @BeforeAll
    static void loadNatives() {
        NativeSettings.apply();
    }

    @Test
    void shouldKeepTheEpochThatDidBestOnTheValidationSamples() throws Exception {
        ScriptedNetwork network = new ScriptedNetwork(4, 1, 2, 3);

        List<Epoch> epochs = trainer(4, 10).train(network, ZEROS, ZEROS);

        assertThat(network.fits()).isEqualTo(2);
        assertThat(epochs).isEqualTo(told).hasSize(4);
        assertThat(epochs).extracting(Epoch::number).containsExactly(1, 2, 3, 4);
        assertThat(epochs).extracting(Epoch::validationLoss).containsExactly(16.0, 1.0, 4.0, 9.0);
        assertThat(epochs).extracting(Epoch::loss).containsExactly(4.0, 1.0, 2.0, 3.0);
    }

    @Test
    void shouldStopWhenPatienceIsSpent() throws Exception {
        ScriptedNetwork network = new ScriptedNetwork(4, 1, 2, 3, 0);

        assertThat(trainer(5, 2).train(network, ZEROS, ZEROS)).hasSize(4);
        assertThat(network.fits()).isEqualTo(2);
    }

    @Test
    void shouldFailAtTheFirstLossThatIsNotFinite() {
        ScriptedNetwork network = new ScriptedNetwork(1, Double.NaN, 1);

        assertThatThrownBy(() -> trainer(3, 3).train(network, ZEROS, ZEROS))
                .isInstanceOf(TrainingException.class)
                .hasMessage("the loss of scripted became NaN: lower the learning rate");
        assertThat(network.fits()).isEqualTo(2);
    }

    @Test
    void shouldStopBeforeTheNextBatchWhenInterrupted() {
        ScriptedNetwork network = new ScriptedNetwork(1, 1, 1);
        NetworkTrainer trainer = new NetworkTrainer(
                new TrainingOptions(3, 2, 3, Duration.ofMinutes(1), 1),
                epoch -> Thread.currentThread().interrupt());

        assertThatThrownBy(() -> trainer.train(network, ZEROS, ZEROS)).isInstanceOf(InterruptedException.class);
        assertThat(network.fits()).isEqualTo(1);
        assertThat(Thread.interrupted()).isFalse();
    }

    private NetworkTrainer trainer(int epochs, int patience) {
        return new NetworkTrainer(new TrainingOptions(epochs, 2, patience, Duration.ofMinutes(1), 1), told::add);
    }
}
