package io.coincast.forecasting.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coincast.forecasting.Series;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignedMarketStateTest {
    private static float[] extract(FeatureExtraction features, Window window) {
        float[] row = new float[features.width()];
        features.extract(window, WindowScaling.of(window), row, 0);
        return row;
    }

    private static float[] reversal(Window window) {
        float[] row = extract(new SignedMarketState(), window);
        return Arrays.copyOfRange(row, MarketState.WIDTH, row.length);
    }

    @Test
    void shouldBeginWithWhatHasNoDirection() {
        Window window = Series.window(11);

        assertThat(Arrays.copyOf(extract(new SignedMarketState(), window), MarketState.WIDTH))
                .isEqualTo(extract(new MarketState(), window));
    }

    @Test
    void shouldStateHowFarTheMeanOfTheCandlesBeforeLiesFromTheLastClose() {
        Window window = Series.window(11);
        double[] closes = window.closes();
        double unit = WindowScaling.of(window).scale() / 4;
        double last = Math.log(closes[255]);
        double ofFour = 0;
        for (int i = 251; i < 255; i++) {
            ofFour += (Math.log(closes[i]) - last) / 4;
        }

        float[] inputs = reversal(window);

        assertThat((double) inputs[0]).isCloseTo(0.5 * (Math.log(closes[254]) - last) / unit, within(1e-5));
        assertThat((double) inputs[2]).isCloseTo(0.5 * ofFour / unit, within(1e-5));
    }

    @Test
    void shouldTurnRoundWithTheMarket() {
        Window window = Series.window(11);
        double[] mirrored = window.closes().clone();
        Arrays.setAll(mirrored, i -> 1 / mirrored[i]);
        float[] inputs = reversal(window);

        float[] turned = reversal(Window.ofCloses("A_USDT", window.asOfMs(), mirrored));

        for (int i = 0; i < inputs.length; i++) {
            assertThat(turned[i]).isCloseTo(-inputs[i], within(1e-4f));
        }
    }
}
