package io.coincast.forecasting.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.forecasting.Series;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaledSamplesTest {
    @Test
    void shouldShowTheNetworkWhatServingWouldShowIt() {
        List<Sample> samples =
                List.of(new Sample(Series.run("A_USDT", 1, 400), 255), new Sample(Series.run("B_USDT", 2, 400), 300));
        Window second = samples.get(1).window();
        float[] served = new float[256];
        WindowScaling.of(second).extract(second, served, 0);

        ScaledSamples scaled = ScaledSamples.of(samples);

        assertThat(Arrays.copyOfRange(scaled.inputs(), 256, 512)).isEqualTo(served);
        assertThat(scaled.targets()[16 + 15]).isEqualTo((float)
                WindowScaling.of(second).scaled(samples.get(1).actual(16)));
    }

    @Test
    void shouldCutOffTargets() {
        double[] closes = Series.walk(1, 272);
        Arrays.fill(closes, 256, 272, closes[255] * 1000);

        ScaledSamples scaled = ScaledSamples.of(List.of(new Sample(new CandleRun("A_USDT", 300_000, closes), 255)));

        assertThat(scaled.targets()).containsOnly(ScaledSamples.TARGET_LIMIT);
    }

    @Test
    void shouldLeaveOutWindowsThatStandStill() {
        double[] closes = new double[272];
        Arrays.fill(closes, 5);
        closes[260] = 6;

        assertThat(ScaledSamples.of(List.of(new Sample(new CandleRun("A_USDT", 300_000, closes), 255)))
                        .rows())
                .isZero();
    }
}
