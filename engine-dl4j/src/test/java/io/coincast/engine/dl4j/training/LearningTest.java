package io.coincast.engine.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Forecast;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.network.NetworkOptions;
import io.coincast.engine.dl4j.network.NetworkSize;
import io.coincast.engine.dl4j.network.Samples;
import io.coincast.forecasting.window.Window;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Networks learn what there is to learn, and the same each time. */
class LearningTest {
    @Test
    void shouldGiveBitEqualWeightsForTheSameSeed() throws Exception {
        TrainingSet training = lastInputAhead(1, 40);
        TrainingSet validation = lastInputAhead(2, 10);
        Network first = Family.LSTM_50.create(NetworkOptions.of(3, 1e-2).withSize(NetworkSize.STANDARD.withUnits(10)));
        Network second = Family.LSTM_50.create(NetworkOptions.of(3, 1e-2).withSize(NetworkSize.STANDARD.withUnits(10)));

        List<Epoch> epochs = trainer(2, 2).train(first, training, validation);
        trainer(2, 2).train(second, training, validation);

        assertThat(second.parameters()).isEqualTo(first.parameters());
        assertThat(epochs).extracting(Epoch::validationLoss).allMatch(Double::isFinite);
    }

    @Test
    void shouldLearnWithLstm() throws Exception {
        Network network =
                Family.LSTM_50.create(NetworkOptions.of(3, 1e-2).withSize(NetworkSize.STANDARD.withUnits(10)));

        List<Epoch> epochs = trainer(12, 32).train(network, lastInputAhead(1, 320), lastInputAhead(2, 64));

        assertThat(Passes.loss(network, lastInputAhead(2, 64)))
                .isLessThan(0.3)
                .isLessThanOrEqualTo(epochs.get(0).validationLoss());
    }

    @Test
    void shouldLearnWithCnn2() throws Exception {
        Network network = Family.CNN_2.create(NetworkOptions.of(3, 1e-2).withDropout(0));

        trainer(40, 32).train(network, averageAround(1, 320), averageAround(2, 64));

        assertThat(Passes.loss(network, averageAround(2, 64))).isLessThan(0.3);
    }

    private static NetworkTrainer trainer(int epochs, int batchSize) {
        return new NetworkTrainer(
                new TrainingOptions(epochs, batchSize, epochs, Duration.ofMinutes(5), 1), epoch -> {});
    }

    /** Noise, of which all steps ahead repeat the last value; guessing zero has a loss of 1. */
    private static TrainingSet lastInputAhead(long seed, int rows) {
        float[] inputs = new Samples(seed).noise(rows * Window.LENGTH);
        float[] targets = new float[rows * Forecast.HORIZON];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = inputs[(i / Forecast.HORIZON + 1) * Window.LENGTH - 1];
        }
        return new TrainingSet(inputs, targets);
    }

    /** Noise; step k is the sum of four values in the part of the window that CNN-2's k-th output sees, over 2. */
    private static TrainingSet averageAround(long seed, int rows) {
        float[] inputs = new Samples(seed).noise(rows * Window.LENGTH);
        float[] targets = new float[rows * Forecast.HORIZON];
        for (int i = 0; i < targets.length; i++) {
            int at = i / Forecast.HORIZON * Window.LENGTH + i % Forecast.HORIZON * 12 + 30;
            targets[i] = (inputs[at] + inputs[at + 1] + inputs[at + 2] + inputs[at + 3]) / 2;
        }
        return new TrainingSet(inputs, targets);
    }
}
