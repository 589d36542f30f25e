package io.coincast.trainer.refit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.record.GoldenWindow;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.Signal;
import io.coincast.contracts.serde.Json;
import io.coincast.engine.onnx.OnnxEngines;
import io.coincast.forecasting.feature.SignedMarketState;
import io.coincast.forecasting.model.ReleaseModel;
import io.coincast.forecasting.model.ReleaseVerifier;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.signal.SignalBook;
import io.coincast.forecasting.window.WindowScaling;
import io.coincast.trainer.Market;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real networks, really fitted, on very little. */
class RefitTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:15:00Z");
    private static final List<CandleRun> RUNS = Market.runs(3, 700);
    private final List<String> progress = new ArrayList<>();

    private static FitConfig config(String families) {
        return config(families, Map.of());
    }

    private static FitConfig config(String families, Map<String, String> further) {
        Map<String, String> flags = new TreeMap<>(Map.of(
                "families", families,
                "stride", "8",
                "epochs", "2",
                "batch-size", "16",
                "calibrate-fraction", "0.3",
                "score-fraction", "0.2"));
        flags.putAll(further);
        return ConfigLoader.load(FitConfig.class, ConfigSources.ofFlags(flags));
    }

    private Release fit(String families) throws Exception {
        return new Refit(config(families), 50, new OnnxEngines()).fit(RUNS, NOW, progress::add);
    }

    @Test
    void shouldMakeReleaseThatServes() throws Exception {
        Release release = fit("cnn-2,lstm-50");
        Release received = Json.decode(Json.encode(release), Release.class);

        try (ReleaseModel model = new ReleaseVerifier(new OnnxEngines()).verify(received)) {
            assertThat(model.releaseId()).matches("(cnn-2|lstm-50)-20261124T021500Z-[0-9a-f]{8}");
        }
        assertThat(release.golden()).hasSize(8);
        assertThat(release.createdAtMs()).isEqualTo(NOW.toEpochMilli());
        assertThat(Json.encode(release).length).isLessThan(1 << 20);
    }

    @Test
    void shouldShowPerceptronsTheSignalsOfTheConfiguration() throws Exception {
        SignalBook book = new SignalBook(Duration.ofDays(30));
        Random random = new Random(5);
        for (int i = 0; i < 700; i++) {
            book.accept(Signal.of("mood", null, Market.closeTimeMs(i), random.nextGaussian()));
        }
        FitConfig shown = config("mlp", Map.of("signals", "mood"));
        Release told = new Refit(shown, 50, new OnnxEngines().with(book)).fit(RUNS, NOW, progress::add);
        Release blind = new Refit(shown, 50, new OnnxEngines()).fit(RUNS, NOW, progress::add);

        assertThat(told.manifest().features()).isEqualTo(SignedMarketState.NAME + "+mood");
        assertThat(told.graph()).isNotEqualTo(blind.graph());
        assertThat(told.manifest().scores()).isNotEqualTo(blind.manifest().scores());
        assertThat(told.golden())
                .allSatisfy(window -> assertThat(
                                Objects.requireNonNull(window.signalled()).expected())
                        .hasSameSizeAs(window.expected())
                        .isNotEqualTo(window.expected()));
        assertThat(blind.golden()).extracting(GoldenWindow::signalled).containsOnlyNulls();
        assertThat(Json.encode(told).length).isLessThan(1 << 20);
        // whoever knows other signals, or none, verifies it all the same
        new ReleaseVerifier(new OnnxEngines()).verify(told).close();
        new ReleaseVerifier(new OnnxEngines().with(book)).verify(told).close();
    }

    @Test
    void shouldSayHowItWasMade() throws Exception {
        Release release = fit("cnn-2,lstm-50");
        String loser = release.manifest().family().equals("cnn-2") ? "lstm-50" : "cnn-2";

        assertThat(release.manifest().symbols()).containsExactly("COIN0_USDT", "COIN1_USDT", "COIN2_USDT");
        assertThat(release.manifest().features()).isEqualTo(WindowScaling.FEATURES);
        assertThat(release.manifest().dataToMs()).isEqualTo(Market.closeTimeMs(699));
        assertThat(release.manifest().dataFromMs()).isBetween(Market.closeTimeMs(255), Market.closeTimeMs(255 + 8));
        assertThat(release.manifest().dataHash()).matches("[0-9a-f]{64}");
        assertThat(release.manifest().codeVersion()).isNotBlank().doesNotContain("$");
        assertThat(release.manifest().hyperParameters())
                .containsEntry("epochs", "2")
                .containsKeys("learningRate", "shrinkage", "trainingSamples", "repeatable");
        assertThat(release.manifest().scores())
                .containsKeys("crpsRatioBaseline", "mseRatioPersistence", "coverage80", "coverage95", "samples")
                .containsKeys(loser + ".crpsRatioBaseline", loser + ".mseRatioPersistence", "baseline.coverage80");
        assertThat(release.manifest().scores().get("crps"))
                .isLessThanOrEqualTo(release.manifest().scores().get(loser + ".crps"));
    }

    @Test
    void shouldBeWorthAboutAsMuchAsTheBaselineOnARandomWalk() throws Exception {
        Map<String, Double> scores = fit("cnn-2").manifest().scores();

        assertThat(scores.get("crpsRatioBaseline")).isBetween(0.8, 1.2);
        assertThat(scores.get("mseRatioPersistence")).isBetween(0.9, 1.1);
        assertThat(scores.get("coverage80")).isBetween(0.5, 1.0);
    }

    @Test
    void shouldShowPerceptronsTheStateOfTheMarket() throws Exception {
        Release release = fit("mlp");

        assertThat(release.manifest().features()).isEqualTo(SignedMarketState.NAME);
        assertThat(release.manifest().scores().get("crpsRatioBaseline")).isBetween(0.8, 1.2);
        assertThat(release.manifest().hyperParameters()).containsEntry("loss", "pinball");
        new ReleaseVerifier(new OnnxEngines())
                .verify(Json.decode(Json.encode(release), Release.class))
                .close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cnn-2", "lstm-50", "mlp"})
    void shouldGiveTheSameGraphForTheSameCandlesAndSeed(String family) throws Exception {
        assertThat(fit(family).sha256()).isEqualTo(fit(family).sha256());
    }

    @Test
    void shouldTellWhatGoesOn() throws Exception {
        fit("cnn-2");

        assertThat(progress)
                .containsExactly("fitting cnn-2 epoch 1/2", "fitting cnn-2 epoch 2/2", "scoring cnn-2", "verifying");
    }

    @Test
    void shouldWaitForMoreCandles() {
        Refit refit = new Refit(config("cnn-2"), 1000, new OnnxEngines());

        assertThatThrownBy(() -> refit.fit(RUNS, NOW, progress::add))
                .isInstanceOf(TooFewCandlesException.class)
                .hasMessageContaining("(1000 needed)");
        assertThatThrownBy(() -> refit.fit(List.of(), NOW, progress::add)).isInstanceOf(TooFewCandlesException.class);
    }

    @Test
    void shouldEndWhenInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> fit("cnn-2")).isInstanceOf(InterruptedException.class);
    }

    @Test
    void shouldNotPublishNetworkThatDiverges() {
        FitConfig mad = config("cnn-2", Map.of("learning-rate", "0.999"));

        Map<String, Double> scores = scoresOrNone(new Refit(mad, 50, new OnnxEngines()));

        assertThat(scores.getOrDefault("mseRatioPersistence", 1.0)).isBetween(0.9, 1.1);
    }

    private Map<String, Double> scoresOrNone(Refit refit) {
        try {
            return refit.fit(RUNS, NOW, progress::add).manifest().scores();
        } catch (RefitException e) {
            return Map.of();
        } catch (TooFewCandlesException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
