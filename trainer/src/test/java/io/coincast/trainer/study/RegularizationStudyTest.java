package io.coincast.trainer.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coincast.engine.dl4j.network.Family;
import io.coincast.trainer.fit.EpochRow;
import io.coincast.trainer.fit.FitListener;
import io.coincast.trainer.fit.FitState;
import io.coincast.trainer.study.PenaltySetting.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegularizationStudyTest {
    private static final List<PenaltySetting> BIAS =
            PenaltySetting.grid(List.of(Target.BIAS), List.of(0.0), List.of(0.0, 0.01), false);

    @TempDir
    Path directory;

    private final List<String> begun = new ArrayList<>();

    private RegularizationStudy study(int repeats) {
        return new RegularizationStudy(Family.CNN_2, Protocol.STUDY, BIAS, repeats, 1, directory);
    }

    private List<PenaltyRun> run(RegularizationStudy study, int windows) throws Exception {
        return study.run(new StudyWindows(Walk.grid(Walk.closes(windows * StudyWindows.STRIDE))), (setting, repeat) -> {
            begun.add(setting + " " + repeat);
            return FitListener.SILENT;
        });
    }

    @Test
    void shouldCountFitsThatDivergeAndGoOn() throws Exception {
        List<PenaltySetting> absurd =
                PenaltySetting.grid(List.of(Target.KERNEL), List.of(0.0), List.of(0.0, 1e39), false);
        RegularizationStudy study = new RegularizationStudy(Family.CNN_2, Protocol.STUDY, absurd, 2, 2, directory);
        List<PenaltyRun> runs = run(study, 20);

        assertThat(runs).hasSize(4);
        assertThat(study.summaries(runs))
                .singleElement()
                .satisfies(summary -> assertThat(summary.setting()).isEqualTo("none"))
                .satisfies(summary -> assertThat(summary.count()).isEqualTo(2))
                .satisfies(summary -> assertThat(summary.diverged()).isZero());
        begun.clear();
        assertThat(run(study, 20)).isEqualTo(runs);
        assertThat(begun).isEmpty();
    }

    @Test
    void shouldListPenaltiesAloneAndCombined() {
        assertThat(PenaltySetting.grid(
                        List.of(Target.BIAS, Target.KERNEL), List.of(0.0, 0.01), List.of(0.0, 0.02), false))
                .extracting(PenaltySetting::name)
                .containsExactly(
                        "none",
                        "bias L1L2(0.0,0.02)",
                        "bias L1L2(0.01,0.0)",
                        "bias L1L2(0.01,0.02)",
                        "kernel L1L2(0.0,0.02)",
                        "kernel L1L2(0.01,0.0)",
                        "kernel L1L2(0.01,0.02)");
        assertThat(PenaltySetting.grid(
                        List.of(Target.BIAS, Target.KERNEL, Target.ACTIVITY), List.of(0.1), List.of(0.0), true))
                .hasSize(8)
                .last()
                .extracting(PenaltySetting::name)
                .isEqualTo("bias+kernel+activity L1L2(0.1,0.0)");
    }

    @Test
    void shouldDescribeAsPandasDoes() {
        List<PenaltyRun> runs = new ArrayList<>();
        for (double mse : new double[] {4, 1, 3, 2}) {
            runs.add(new PenaltyRun("s", runs.size() + 1, 1, 0, mse, 0));
        }
        PenaltySummary summary = PenaltySummary.of("s", runs, 1);

        assertThat(summary)
                .usingRecursiveComparison()
                .ignoringFields("std")
                .isEqualTo(new PenaltySummary("s", 4, 2.5, 0, 1, 1.75, 2.5, 3.25, 4, 1));
        assertThat(summary.std()).isCloseTo(1.2909944487, within(1e-9));
    }

    @Test
    void shouldGoOnWithWhatIsNotDone() throws Exception {
        run(study(1), 21);
        List<PenaltyRun> runs = run(study(2), 21);

        assertThat(begun).containsExactly("none 1", "bias L1L2(0.0,0.01) 1", "none 2", "bias L1L2(0.0,0.01) 2");
        assertThat(study(2).summaries(runs)).extracting(PenaltySummary::count).containsExactly(2, 2);
        assertThat(runs).allSatisfy(each -> assertThat(each.mse()).isPositive());
        assertThat(runs.get(0).mse()).isNotEqualTo(runs.get(2).mse());
    }

    @Test
    void shouldRefuseHalfFittedStateOfOtherEpochs() throws Exception {
        StudyWindows windows = new StudyWindows(Walk.grid(Walk.closes(21 * StudyWindows.STRIDE)));
        RegularizationStudy longer = new RegularizationStudy(Family.CNN_2, Protocol.STUDY, BIAS, 1, 3, directory);
        assertThatThrownBy(() -> longer.run(windows, (setting, repeat) -> stoppingAfter(2)))
                .hasMessage("stopped");
        assertThat(directory.resolve("work/state.bin")).exists();
        assertThat(directory.resolve("runs.tsv")).doesNotExist();

        assertThatThrownBy(() -> run(study(1), 21))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        directory.resolve("work/state.bin") + ": belongs to other data or settings, delete it");
    }

    private static FitListener stoppingAfter(int epochs) {
        return new FitListener() {
            @Override
            public void ended(EpochRow row, FitState state) {
                if (row.epoch() == epochs) {
                    throw new IllegalStateException("stopped");
                }
            }
        };
    }

    @Test
    void shouldRefuseRunsOfOtherDataOrThatAreNone() throws Exception {
        run(study(1), 21);
        assertThatThrownBy(() -> run(study(1), 22))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(directory.resolve("runs.tsv") + ": belongs to other data or settings");

        Files.writeString(directory.resolve("runs.tsv"), Files.readString(directory.resolve("runs.tsv")) + "x\n");
        assertThatThrownBy(() -> run(study(1), 21))
                .isInstanceOf(IOException.class)
                .hasMessage("'x' is not a run");
    }
}
