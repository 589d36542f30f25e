package io.coincast.engine.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.dl4j.network.Network;
import io.coincast.engine.dl4j.network.NetworkOptions;
import io.coincast.engine.dl4j.network.NetworkSize;
import io.coincast.engine.dl4j.network.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A fit that stops and goes on comes to the weights of one that did not stop. */
class CheckpointTest {
    private static final TrainingOptions OPTIONS = new TrainingOptions(4, 8, 4, Duration.ofMinutes(5), 3);

    @TempDir
    private Path folder;

    private final TrainingSet training = set(1, 20);
    private final TrainingSet validation = set(2, 8);

    private static TrainingSet set(long seed, int rows) {
        return new TrainingSet(new Samples(seed).walks(rows), new Samples(seed + 10).targets(rows));
    }

    private static Network network(Family family) {
        return family.create(NetworkOptions.of(5, 1e-2)
                .withSize(NetworkSize.STANDARD.withUnits(6).withFilters(3)));
    }

    private List<Checkpoint> checkpoints(Network network) throws Exception {
        List<Checkpoint> checkpoints = new ArrayList<>();
        new NetworkTrainer(OPTIONS, epoch -> {}, checkpoints::add).train(network, training, validation);
        return checkpoints;
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void shouldGoOnAsIfItHadNotStopped(Family family) throws Exception {
        Network straight = network(family);
        Checkpoint second = checkpoints(straight).get(1);
        Path file = folder.resolve("checkpoint");
        second.write(file);
        Network resumed = network(family);
        List<Epoch> epochs =
                new NetworkTrainer(OPTIONS, epoch -> {}).resume(resumed, training, validation, Checkpoint.read(file));

        assertThat(epochs).extracting(Epoch::number).containsExactly(1, 2, 3, 4);
        assertThat(resumed.parameters()).isEqualTo(straight.parameters());
        assertThat(resumed.state().squares()).isEqualTo(straight.state().squares());
        assertThat(resumed.state().steps()).isEqualTo(straight.state().steps()).isEqualTo(12);
    }

    @Test
    void shouldKeepTheWeightsOfTheBestEpochAcrossAStop() throws Exception {
        Network straight = network(Family.CNN_2);
        List<Checkpoint> checkpoints = checkpoints(straight);
        Network resumed = network(Family.CNN_2);
        new NetworkTrainer(OPTIONS, epoch -> {}).resume(resumed, training, validation, checkpoints.get(3));

        assertThat(resumed.parameters()).isEqualTo(checkpoints.get(3).best()).isEqualTo(straight.parameters());
    }

    @Test
    void shouldBeReadBackAsItWasWritten() throws Exception {
        Checkpoint written = checkpoints(network(Family.MLP)).get(0);
        Path file = folder.resolve("checkpoint");
        written.write(file);
        Checkpoint read = Checkpoint.read(file);

        assertThat(read.epochs()).isEqualTo(written.epochs());
        assertThat(read.state().moments()).isEqualTo(written.state().moments());
        assertThat(read).usingRecursiveComparison().isEqualTo(written);
        assertThat(folder.toFile().list()).containsExactly("checkpoint");
    }

    @Test
    void shouldNotTakeHalfAFileForAWholeOne() throws Exception {
        Path file = folder.resolve("checkpoint");
        checkpoints(network(Family.CNN_2)).get(0).write(file);
        byte[] content = Files.readAllBytes(file);
        byte[] changed = content.clone();
        changed[content.length / 2] ^= 1;
        for (byte[] damaged : List.of(new byte[0], Arrays.copyOf(content, content.length - 1), changed)) {
            Files.write(file, damaged);

            assertThatThrownBy(() -> Checkpoint.read(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("not a whole checkpoint");
        }
    }

    @Test
    void shouldRefuseTheCheckpointOfAnotherFit() throws Exception {
        Checkpoint other = checkpoints(network(Family.CNN_2)).get(0);
        NetworkTrainer trainer = new NetworkTrainer(OPTIONS, epoch -> {});

        assertThatThrownBy(() -> trainer.resume(network(Family.CNN_3), training, validation, other))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("cnn-2");
    }
}
