package io.coincast.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.network.NetworkOptions;
import io.coincast.engine.dl4j.network.NetworkSize;
import io.coincast.engine.dl4j.training.DivergedException;
import io.coincast.engine.dl4j.training.TrainingException;
import io.coincast.engine.dl4j.training.TrainingSet;
import io.coincast.forecasting.window.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResumableFitTest {
    private static final TrainingSet TRAINING = samples(1, 40);
    private static final TrainingSet VALIDATION = samples(2, 10);

    @TempDir
    Path directory;

    private static TrainingSet samples(long seed, int rows) {
        Random random = new Random(seed);
        float[] inputs = new float[rows * Window.LENGTH];
        float[] targets = new float[rows * 16];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < targets.length; i++) {
            targets[i] = 0.5f * inputs[i / 16 * Window.LENGTH + 255] + 0.1f * (float) random.nextGaussian();
        }
        return new TrainingSet(inputs, Window.LENGTH, targets, 16);
    }

    private static FitSettings settings(int epochs) {
        return settings(Family.CNN_2, epochs);
    }

    private static FitSettings settings(Family family, int epochs) {
        NetworkSize small = NetworkSize.STANDARD.withUnits(6).withFilters(3);
        return new FitSettings(
                family,
                NetworkOptions.of(7, 0.01).withSize(small),
                8,
                epochs,
                epochs,
                Duration.ofMinutes(1),
                "samples");
    }

    private FitState fit(Path folder, FitSettings settings, FitListener listener) throws Exception {
        Files.createDirectories(folder);
        try (Network network = settings.create()) {
            return new ResumableFit(settings, TRAINING, VALIDATION, folder, true, listener).run(network);
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void shouldGiveTheSameWhenStoppedAndResumed(Family family) throws Exception {
        FitState whole = fit(directory.resolve("whole"), settings(family, 4), FitListener.SILENT);
        fit(directory.resolve("parts"), settings(family, 2), FitListener.SILENT);
        FitState resumed = fit(directory.resolve("parts"), settings(family, 4), FitListener.SILENT);

        assertThat(resumed.network().parameters()).isEqualTo(whole.network().parameters());
        assertThat(resumed.network().moments()).isEqualTo(whole.network().moments());
        assertThat(resumed.bestParameters()).isEqualTo(whole.bestParameters());
        assertThat(resumed.epochs())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("seconds", "samplesPerSecond")
                .isEqualTo(whole.epochs());
    }

    @Test
    void shouldGoBackToTheBestEpochBeforeItDiverged() throws Exception {
        FitSettings settings = settings(4);
        try (Network network = settings.create()) {
            float[] poison = new float[(int) network.parameterCount()];
            Arrays.fill(poison, Float.NaN);
            FitListener spoiler = new FitListener() {
                @Override
                public void ended(EpochRow row, FitState state) {
                    if (row.epoch() == 2) {
                        network.restore(poison);
                    }
                }
            };
            ResumableFit fit = new ResumableFit(settings, TRAINING, VALIDATION, directory, false, spoiler);
            assertThatThrownBy(() -> fit.run(network))
                    .isInstanceOf(DivergedException.class)
                    .hasMessage("the loss of cnn-2 became NaN: lower the learning rate");

            FitState best = Objects.requireNonNull(fit.restoreBest(network));
            assertThat(best.epochs()).hasSize(2);
            assertThat(network.parameters()).isEqualTo(best.bestParameters()).doesNotContain(Float.NaN);
        }
    }

    @Test
    void shouldWriteEpochsAndCheckpoints() throws Exception {
        FitState state = fit(directory, settings(3), FitListener.SILENT);

        assertThat(directory.resolve("epochs.csv")).hasContent(EpochRow.csv(state.epochs()));
        assertThat(directory.resolve("checkpoints").toFile().list())
                .containsExactlyInAnyOrder("epoch-0001.bin", "epoch-0002.bin", "epoch-0003.bin");
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("epochs.csv", "state.bin", "checkpoints");
        assertThat(state.best().validationLoss())
                .isEqualTo(state.epochs().stream()
                        .mapToDouble(EpochRow::validationLoss)
                        .min()
                        .orElseThrow());
    }

    @Test
    void shouldDoNothingWhenAllIsDone() throws Exception {
        fit(directory, settings(2), FitListener.SILENT);
        List<Integer> epochs = new ArrayList<>();
        FitState again = fit(directory, settings(2), new FitListener() {
            @Override
            public void progressed(int epoch, int samples, double loss) {
                epochs.add(epoch);
            }
        });

        assertThat(epochs).isEmpty();
        assertThat(again.epochs()).hasSize(2);
    }

    @Test
    void shouldKeepCompleteEpochsWhenInterrupted() throws Exception {
        assertThatThrownBy(() -> fit(directory, settings(9), new FitListener() {
                    @Override
                    public void progressed(int epoch, int samples, double loss) {
                        if (epoch == 3) {
                            Thread.currentThread().interrupt();
                        }
                    }
                }))
                .isInstanceOf(InterruptedException.class);

        assertThat(directory.resolve("epochs.csv")).content().hasLineCount(3);
        assertThat(fit(directory, settings(3), FitListener.SILENT).epochs()).hasSize(3);
    }

    @Test
    void shouldStopWhenItsTimeIsSpentAfterAnEpochAtLeast() throws Exception {
        FitSettings hasty =
                new FitSettings(Family.CNN_2, NetworkOptions.of(7, 0.01), 8, 50, 50, Duration.ofNanos(1), "samples");

        assertThat(fit(directory, hasty, FitListener.SILENT).epochs()).hasSize(1);
    }

    @Test
    void shouldRefuseStateThatIsDamagedOrAnothers() throws Exception {
        fit(directory, settings(1), FitListener.SILENT);
        Path file = directory.resolve("state.bin");
        FitSettings others =
                new FitSettings(Family.CNN_2, NetworkOptions.of(8, 0.01), 8, 1, 1, Duration.ofMinutes(1), "samples");
        assertThatThrownBy(() -> fit(directory, others, FitListener.SILENT))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": belongs to other data or settings");

        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> fit(directory, settings(1), FitListener.SILENT))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": is damaged: delete it to begin anew");
    }

    @Test
    void shouldSayThatThereIsNothingToFit() {
        TrainingSet none = TRAINING.part(0, 0);
        try (Network network = settings(1).create()) {
            ResumableFit fit = new ResumableFit(settings(1), none, VALIDATION, directory, false, FitListener.SILENT);

            assertThatThrownBy(() -> fit.run(network))
                    .isInstanceOf(TrainingException.class)
                    .hasMessage("too few samples: 0 for training, 10 for validation");
        }
    }

    @Test
    void shouldNameTheValueThatIsNotFinite() {
        float[] inputs = new float[Window.LENGTH];
        inputs[3] = Float.NaN;

        assertThatThrownBy(() -> new TrainingSet(inputs, Window.LENGTH, new float[16], 16))
                .hasMessage("inputs[3]: must be finite, was NaN");
    }
}
