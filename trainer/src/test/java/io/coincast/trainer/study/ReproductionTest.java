package io.coincast.trainer.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.coincast.contracts.serde.Json;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.trainer.fit.FitListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproductionTest {
    private static final double[] CLOSES = Walk.closes(25 * StudyWindows.STRIDE);

    private final List<String> warnings = new ArrayList<>();

    @TempDir
    Path directory;

    private ProtocolOutcome run(Protocol protocol, double[] closes, Path folder) throws Exception {
        ReproductionSettings settings = new ReproductionSettings(
                List.of(Family.CNN_2),
                2,
                Duration.ofMinutes(1),
                ReproductionSettings.STUDY_BATCH,
                ReproductionSettings.STUDY_LEARNING_RATE,
                1);
        return new Reproduction(
                        settings, Files.createDirectories(folder), (p, family) -> FitListener.SILENT, warnings::add)
                .run(protocol, new StudyWindows(Walk.grid(closes)));
    }

    @Test
    void shouldMeasureEveryModelOnTheSameWindows() throws Exception {
        ProtocolOutcome outcome = run(Protocol.STUDY, CLOSES, directory);
        StudyWindows windows = new StudyWindows(Walk.grid(CLOSES));
        double sum = 0;
        for (int w = windows.training(); w < windows.count(); w++) {
            for (int k = 1; k <= 16; k++) {
                sum += Math.pow(windows.actual(w, k) - windows.close(w, 255), 2);
            }
        }

        assertThat(outcome.models())
                .extracting(ModelOutcome::name)
                .containsExactly("persistence", "lag", "drift", "linear-regression", "cnn-2");
        ModelFigures persistence = outcome.model("persistence").figures();
        assertThat(persistence.mse()).isCloseTo(sum / (windows.validation() * 16), within(1e-9));
        assertThat(persistence.mseToPersistence()).isEqualTo(1);
        assertThat(outcome.model("lag").figures().mse()).isGreaterThan(persistence.mse());
        ModelFigures network = outcome.model("cnn-2").figures();
        double range = Arrays.stream(CLOSES).max().orElseThrow()
                - Arrays.stream(CLOSES).min().orElseThrow();
        double mse = Objects.requireNonNull(network.mse());
        double loss = Objects.requireNonNull(network.validationLoss());
        assertThat(mse).isCloseTo(loss * range * range, within(mse * 1e-3));
        assertThat(network.parameters()).isEqualTo(297);
        assertThat(network.epochs()).isEqualTo(2);
    }

    @Test
    void shouldFollowALineByDriftAndRegression() throws Exception {
        double[] line = new double[CLOSES.length];
        Arrays.setAll(line, i -> 1000 + 0.5 * i);
        ProtocolOutcome outcome = run(Protocol.LEAK_FREE, line, directory);

        assertThat(outcome.model("drift").figures().mse()).isCloseTo(0, within(1e-9));
        assertThat(outcome.model("linear-regression").figures().mse()).isCloseTo(0, within(1e-3));
        assertThat(outcome.model("lag").figures().mse()).isCloseTo(64, within(1e-6));
    }

    /** The study's own scaling does not pass this: it knows the extremes of the future. */
    @Test
    void shouldNotLookAhead() throws Exception {
        double[] absurd = CLOSES.clone();
        for (int i = absurd.length - 16; i < absurd.length; i++) {
            absurd[i] *= 1000;
        }

        assertThat(run(Protocol.LEAK_FREE, absurd, directory.resolve("a"))
                        .model("cnn-2")
                        .forecasts())
                .isEqualTo(run(Protocol.LEAK_FREE, CLOSES, directory.resolve("b"))
                        .model("cnn-2")
                        .forecasts());
        assertThat(run(Protocol.STUDY, absurd, directory.resolve("c"))
                        .model("cnn-2")
                        .forecasts())
                .isNotEqualTo(run(Protocol.STUDY, CLOSES, directory.resolve("d"))
                        .model("cnn-2")
                        .forecasts());
    }

    @Test
    void shouldNotDoAgainWhatIsDone() throws Exception {
        ProtocolOutcome first = run(Protocol.STUDY, CLOSES, directory);
        Path state = directory.resolve("work/study/cnn-2/state.bin");
        FileTime written = Files.getLastModifiedTime(state);
        ProtocolOutcome second = run(Protocol.STUDY, CLOSES, directory);

        assertThat(Files.getLastModifiedTime(state)).isEqualTo(written);
        assertThat(second.model("cnn-2").figures())
                .isEqualTo(first.model("cnn-2").figures());
    }

    @Test
    void shouldStateDivergedNetworksAndGoOn() throws Exception {
        ReproductionSettings mad =
                new ReproductionSettings(List.of(Family.CNN_2, Family.NLINEAR), 2, Duration.ofMinutes(1), 8, 1e30, 1);
        StudyWindows windows = new StudyWindows(Walk.grid(CLOSES));
        ProtocolOutcome outcome = new Reproduction(mad, directory, (p, family) -> FitListener.SILENT, warnings::add)
                .run(Protocol.STUDY, windows);

        for (String name : List.of("cnn-2", "nlinear")) {
            ModelFigures figures = outcome.model(name).figures();
            assertThat(figures.diverged()).isTrue();
            assertThat(figures.complete()).isFalse();
            assertThat(figures.mse()).isNull();
            assertThat(outcome.model(name).hasForecasts()).isFalse();
        }
        assertThat(outcome.model("persistence").figures().diverged()).isFalse();
        assertThat(warnings).hasSize(2).first().asString().startsWith("cnn-2, study: the loss of cnn-2 became");
        String json = Json.mapper().writeValueAsString(Reproduction.results(windows, List.of(outcome)));
        JsonNode row = Json.mapper().readTree(json).at("/protocols/study/models/cnn-2");
        assertThat(row.get("validationLoss").isNull()).isTrue();
        assertThat(row.get("diverged").asBoolean()).isTrue();
    }

    @Test
    void shouldStateResultsAsPublished() throws Exception {
        Map<String, Object> results = Reproduction.results(
                new StudyWindows(Walk.grid(CLOSES)), List.of(run(Protocol.STUDY, CLOSES, directory)));

        assertThat(results).extractingByKey("protocols").extracting("study").satisfies(study -> {
            assertThat(study).extracting("windows").isEqualTo(Map.of("train", 20, "validation", 5));
            assertThat(study).extracting("models").extracting("persistence").isInstanceOf(ModelFigures.class);
        });
    }
}
