package io.coincast.engine.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.network.NetworkOptions;
import io.coincast.forecasting.window.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NetworkTrainerTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int ROWS = 64;

    private final List<Epoch> heard = new ArrayList<>();
    private final Network network = Family.CNN_2.create(NetworkOptions.of(3, 1e-2));

    /** Targets that follow from the last inputs, so that there is something to learn. */
    private static TrainingSet samples(long seed) {
        Random random = new Random(seed);
        float[] inputs = new float[ROWS * Window.LENGTH];
        float[] targets = new float[ROWS * 16];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < targets.length; i++) {
            targets[i] = inputs[i / 16 * Window.LENGTH + 250];
        }
        return new TrainingSet(inputs, targets);
    }

    private List<Epoch> train(int epochs, int patience, Duration time) throws Exception {
        return new NetworkTrainer(new TrainingOptions(epochs, 16, patience, time, 1), heard::add)
                .train(network, samples(1), samples(2));
    }

    @Test
    void shouldTellOfEachEpochAsItEnds() throws Exception {
        List<Epoch> epochs = train(3, 3, LONG);

        assertThat(epochs).isEqualTo(heard).extracting(Epoch::number).containsExactly(1, 2, 3);
        assertThat(epochs).allMatch(epoch -> epoch.of() == 3 && Double.isFinite(epoch.loss()));
    }

    @Test
    void shouldKeepTheWeightsOfTheBestEpoch() throws Exception {
        List<Epoch> epochs = train(8, 8, LONG);
        double best = epochs.stream().mapToDouble(Epoch::validationLoss).min().orElseThrow();

        assertThat(Passes.loss(network, samples(2))).isEqualTo(best);
    }

    @Test
    void shouldCutShortWhatTakesTooLong() throws Exception {
        List<Epoch> epochs = train(1_000_000, 1_000_000, Duration.ofMillis(200));

        assertThat(epochs).hasSizeBetween(1, 10_000);
    }

    @Test
    void shouldFitAtLeastOneBatch() throws Exception {
        assertThat(train(5, 5, Duration.ofNanos(1))).hasSize(1);
    }

    @Test
    void shouldEndWhenInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> train(5, 5, LONG)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void shouldRefuseToFitOnNothing() {
        TrainingSet none = new TrainingSet(new float[0], new float[0]);
        NetworkTrainer trainer = new NetworkTrainer(new TrainingOptions(1, 1, 1, LONG, 1), heard::add);

        assertThatThrownBy(() -> trainer.train(network, none, none))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("too few samples");
    }
}
