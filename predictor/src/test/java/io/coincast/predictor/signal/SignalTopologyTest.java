package io.coincast.predictor.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ForecastStep;
import io.coincast.contracts.record.GoldenSignal;
import io.coincast.contracts.record.GoldenWindow;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.Signal;
import io.coincast.contracts.record.SignalledWindow;
import io.coincast.predictor.MixingEngines;
import io.coincast.predictor.PredictorConfigs;
import io.coincast.predictor.TestMarket;
import io.coincast.predictor.TopologyHarness;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A release that is shown signals, whose every output depends on every bit of every input. */
class SignalTopologyTest {
    private static final String SYMBOL = "A_B";
    private static final long AS_OF_MS = TestMarket.asOfMs(256);

    /** The forecast as of the first whole window, after {@code signals} have come. */
    private static List<ForecastStep> steps(Consumer<TopologyHarness> signals) {
        MixingEngines engines = new MixingEngines();
        try (TopologyHarness harness = new TopologyHarness(PredictorConfigs.defaults(), engines)) {
            harness.release(engines.release("r1", "market-state/2+mood"));
            signals.accept(harness);
            harness.fill(SYMBOL, 0, 257);
            List<Forecast> forecasts = harness.forecastsAfterPunctuation();
            Forecast forecast = forecasts.stream()
                    .filter(one -> one.asOfMs() == AS_OF_MS)
                    .findFirst()
                    .orElseThrow();
            assertThat(forecast.releaseId()).isEqualTo("r1");
            return forecast.steps();
        }
    }

    @Test
    void shouldShowWhatWasKnown() {
        List<ForecastStep> blind = steps(harness -> {});
        List<ForecastStep> told = steps(harness -> harness.signal(Signal.of("mood", SYMBOL, AS_OF_MS, 1)));
        List<ForecastStep> toldOfTheMarket = steps(harness -> harness.signal(Signal.of("mood", null, AS_OF_MS, 1)));

        assertThat(told).isNotEqualTo(blind).isEqualTo(toldOfTheMarket);
    }

    @Test
    void shouldNotShowWhatBecameKnownLaterOrIsNotAskedFor() {
        List<ForecastStep> blind = steps(harness -> {});

        assertThat(steps(harness -> {
                    harness.signal(Signal.of("mood", SYMBOL, AS_OF_MS + 1, 1e9));
                    harness.signal(Signal.of("mood", "C_D", AS_OF_MS, 1));
                    harness.signal(Signal.of("fear", SYMBOL, AS_OF_MS, 1));
                }))
                .isEqualTo(blind);
    }

    @Test
    void shouldProveAReleaseByTheSignalsOfItsGoldenWindows() {
        assertThat(servedOf(mood(3))).isEqualTo("r1");
        assertThat(servedOf(new Release(
                        Release.SCHEMA,
                        "r2",
                        1,
                        mood(3).manifest(),
                        List.of(mixed(mood(3).golden().get(0), mood(-3).golden().get(0))),
                        mood(3).graph(),
                        mood(3).sha256())))
                .isEqualTo("baseline");
    }

    @Test
    void shouldCountWhatIsNoSignalAndGoOn() {
        MixingEngines engines = new MixingEngines();
        try (TopologyHarness harness = new TopologyHarness(PredictorConfigs.defaults(), engines)) {
            assertThat(harness.skippedSignals()).isZero();
            harness.signal(new byte[] {'?'});
            harness.signal(Signal.of("mood", SYMBOL, AS_OF_MS, 1));
            assertThat(harness.skippedSignals()).isEqualTo(1);
            harness.fill(SYMBOL, 0, 257);
            assertThat(harness.forecastsAfterPunctuation()).isNotEmpty();
        }
    }

    /** A release whose golden window is shown a mood that has just come to {@code newest}, and was calm before. */
    private static Release mood(double newest) {
        List<Long> timesMs = LongStream.rangeClosed(-8, 0)
                .mapToObj(i -> TestMarket.asOfMs(0) + 60_000 * i)
                .toList();
        List<Double> values = Stream.concat(
                        Stream.of(0.5), Stream.concat(Collections.nCopies(7, 0.0).stream(), Stream.of(newest)))
                .toList();
        return new MixingEngines().release("r1", "market-state/2+mood", new GoldenSignal("mood", timesMs, values));
    }

    /** What {@code window} says without signals, with those of {@code other} and what they would not make of it. */
    private static GoldenWindow mixed(GoldenWindow window, GoldenWindow other) {
        return window.with(new SignalledWindow(
                Objects.requireNonNull(other.signalled()).signals(),
                Objects.requireNonNull(window.signalled()).expected()));
    }

    private static String servedOf(Release release) {
        try (TopologyHarness harness = new TopologyHarness(PredictorConfigs.defaults(), new MixingEngines())) {
            harness.release(release);
            return harness.releases.status().releaseId();
        }
    }
}
