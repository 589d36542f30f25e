package io.coincast.forecasting.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.record.Signal;
import io.coincast.forecasting.Series;
import io.coincast.forecasting.sample.CandleColumns;
import io.coincast.forecasting.signal.SignalBook;
import io.coincast.forecasting.signal.Signals;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalledFeaturesTest {
    private static final String NAME = "market-state/2+mood,fear-greed";
    private static final long AS_OF_MS = 1_763_942_400_000L;

    private final SignalBook book = new SignalBook(Duration.ofDays(1));

    private static float[] inputs(FeatureExtraction features) {
        CandleColumns candles = Series.candles(3, Window.LENGTH);
        Window window = new Window(
                "A_USDT",
                AS_OF_MS,
                candles.opens(),
                candles.highs(),
                candles.lows(),
                candles.closes(),
                candles.quantities(),
                0,
                0);
        float[] inputs = new float[features.width()];
        features.extract(window, WindowScaling.of(window), inputs, 0);
        return inputs;
    }

    private float[] signalled() {
        return inputs(FeatureExtractions.of(NAME, book));
    }

    private void accept(int minutesBefore, double value) {
        book.accept(Signal.of("fear-greed", null, AS_OF_MS - minutesBefore * 60_000L, value));
    }

    @Test
    void shouldAddTwoInputsASignalAfterAllOthers() {
        for (int i = 0; i < 9; i++) {
            accept(60 * (9 - i), i == 8 ? 80 : 20);
        }
        float[] base = inputs(new SignedMarketState());
        float[] signalled = signalled();

        assertThat(signalled).hasSize(SignedMarketState.WIDTH + 4);
        assertThat(Arrays.copyOf(signalled, base.length)).isEqualTo(base);
        assertThat(signalled[base.length]).as("mood, of which nothing is known").isZero();
        assertThat(signalled[base.length + 1]).isZero();
        assertThat(signalled[base.length + 2])
                .isCloseTo((float) Math.sqrt(8), org.assertj.core.api.Assertions.within(1e-4f));
        assertThat(signalled[base.length + 3]).isEqualTo(0.5f);
    }

    @Test
    void shouldNotChangeByWhatBecomesKnownLater() {
        for (int i = 0; i < 9; i++) {
            accept(60 * i, i % 2);
        }
        float[] before = signalled();
        for (int i = 1; i < 50; i++) {
            book.accept(Signal.of("fear-greed", null, AS_OF_MS + i, 1e9 * i));
            book.accept(Signal.of("mood", "A_USDT", AS_OF_MS + i, -1e9 * i));
        }

        assertThat(signalled()).isEqualTo(before);
    }

    @Test
    void shouldBoundWhatItIsShown() {
        accept(5, Double.MAX_VALUE);
        accept(4, -Double.MAX_VALUE);
        for (int i = 10; i < 20; i++) {
            accept(i, 1);
        }

        for (float input : signalled()) {
            assertThat(input).isFinite().isBetween(-FeatureRow.LIMIT, FeatureRow.LIMIT);
        }
    }

    @Test
    void shouldBeFoundByName() {
        assertThat(FeatureExtractions.of(NAME).name()).isEqualTo(NAME);
        assertThat(FeatureExtractions.name("market-state/2", List.of("mood", "fear-greed")))
                .isEqualTo(NAME);
        assertThat(FeatureExtractions.name("market-state/2", List.of())).isEqualTo("market-state/2");
        assertThat(FeatureExtractions.find("scaled-log-close/1+mood", Signals.NONE))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "market-state/2+",
                "market-state/2+mood,",
                "market-state/2+mood,mood",
                "market-state/2+Mood",
                "x+mood"
            })
    void shouldRefuseWhatIsNoName(String name) {
        assertThat(FeatureExtractions.find(name)).isEmpty();
        assertThatThrownBy(() -> FeatureExtractions.of(name)).hasMessageContaining("with or without '+' and signals");
    }
}
