package io.coincast.trainer.refit;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.Signal;
import io.coincast.contracts.serde.Json;
import io.coincast.engine.onnx.OnnxEngines;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.signal.SignalBook;
import io.coincast.forecasting.signal.Signals;
import io.coincast.trainer.Market;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Leaves releases as they lie on the topic in target/releases, for examples/python/run_release.py. */
class ReleaseFilesTest {
    private static final List<CandleRun> RUNS = Market.runs(3, 700);
    private static final Path FOLDER = Path.of("target", "releases");

    @ParameterizedTest
    @CsvSource({"cnn-2,[]", "lstm-50,[]", "gru-50,[]", "mlp,[]", "mlp,'[mood,fear]'"})
    void shouldLeaveReleaseAsItLiesOnTheTopic(String family, String signals) throws Exception {
        Map<String, String> keys = Map.of(
                "families", family,
                "signals", signals,
                "stride", "8",
                "epochs", "1",
                "batch-size", "16",
                "calibrate-fraction", "0.3",
                "score-fraction", "0.2");
        FitConfig config = ConfigLoader.load(FitConfig.class, ConfigSources.ofFlags(keys));
        Release release = new Refit(config, 50, new OnnxEngines().with(signals()))
                .fit(RUNS, Instant.parse("2026-11-24T02:15:00Z"), progress -> {});
        byte[] bytes = Json.encode(release);
        String name = signals.equals("[]") ? family : family + "-signals";
        Files.write(Files.createDirectories(FOLDER).resolve(name + ".json"), bytes);

        Release read = Json.decode(bytes, Release.class);
        assertThat(read.manifest().family()).isEqualTo(family);
        assertThat(read.golden()).hasSize(8);
    }

    /** One of the market, often, and one of a coin, seldom; "fear" is not known of the others. */
    private static Signals signals() {
        SignalBook book = new SignalBook(Duration.ofDays(30));
        Random random = new Random(7);
        for (int i = 0; i < 700; i++) {
            book.accept(Signal.of("mood", null, Market.closeTimeMs(i) - 1, random.nextGaussian()));
            if (i % 50 == 0) {
                book.accept(Signal.of("fear", "COIN1_USDT", Market.closeTimeMs(i), random.nextDouble()));
            }
        }
        return book;
    }
}
