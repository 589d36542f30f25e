package io.coincast.predictor.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.ForecastStep;
import io.coincast.contracts.record.Signal;
import io.coincast.predictor.MixingEngines;
import io.coincast.predictor.PredictorConfigs;
import io.coincast.predictor.TestMarket;
import io.coincast.predictor.TopologyHarness;
import java.util.List;
import java.util.function.Consumer;
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
}
