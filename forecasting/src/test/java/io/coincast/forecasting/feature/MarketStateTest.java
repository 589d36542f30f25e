package io.coincast.forecasting.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coincast.forecasting.Series;
import io.coincast.forecasting.window.Window;
import io.coincast.forecasting.window.WindowScaling;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MarketStateTest {
    private static final int VOLUME_FROM = MovementFeatures.WIDTH;
    private static final int CALENDAR_FROM = MarketState.WIDTH - CalendarFeatures.WIDTH;

    /** 2023-11-14T22:40Z. */
    private static final long AS_OF_MS = 1_700_001_600_000L;

    /** Of {@link #made()}, computed with NumPy from the definitions. */
    private static final float[] REFERENCE = {
        -3.43777f, -1.73968f, -1.06352f, -0.74128f, -0.50052f, 0.03802f, 0.17540f, 0.07194f, 0.12441f, 0.18224f,
        -0.54163f, -0.25505f, 0.05551f, 0.27260f, 0.12855f, 0.21384f, -3.13499f, -1.98624f, -0.86322f, -0.31570f,
        -0.31771f, -0.32529f, -0.35355f, -0.37304f, -0.35999f, -0.35835f, 0.68654f, 0.38235f, 1.92712f, 1.24010f,
        0.65538f, -0.31686f, 0.84850f, 0.76296f, 0.66588f, 0.31284f, -0.51330f, -0.52124f, -0.27039f, 0.00765f,
        0.03561f, 0.06064f, 0.93206f, 0.49852f, 0.37681f, 1.57842f, -0.69418f, 0.06441f, -0.09928f, -0.08344f,
        -0.31772f, 0.29325f, 0.38437f, 0.00000f, 0.09375f, -0.99619f, -0.08716f, 0.17365f, -0.98481f, 0.96593f,
        0.25882f, -0.34202f, 0.93969f, -0.90631f, -0.42262f, 0.50000f, -0.86603f, 0.81915f, 0.57358f, -0.64279f,
        0.76604f, -0.70711f, -0.70711f, 0.76604f, -0.64279f, 0.57358f, 0.81915f, -0.86603f, 0.50000f, -0.42262f,
        -0.90631f, 0.93969f, -0.34202f, -0.99619f, -0.08716f, 0.17365f, -0.98481f, 0.96593f, 0.25882f, -0.34202f,
        0.93969f, -0.90631f, -0.42262f, 0.50000f, -0.86603f, 0.81915f, 0.57358f, -0.64279f, 0.76604f, -0.70711f,
        -0.70711f, 0.76604f, -0.64279f, 1.00000f, 0.00000f, -0.34202f, 0.93969f, -0.64279f, 0.76604f, -0.86603f,
        0.50000f, -0.98481f, 0.17365f, -0.86603f, -0.50000f, 0.86603f, -0.50000f, 0.00000f, 1.00000f, -0.86603f,
        -0.50000f, 0.86603f, -0.50000f, 0.98481f, -0.17365f, -0.34202f, -0.93969f, -0.86603f, 0.50000f
    };

    private final MarketState features = new MarketState();

    @Test
    void shouldMatchAnOutsideReference() {
        float[] row = extract(made());

        assertThat(row).hasSize(REFERENCE.length);
        for (int i = 0; i < row.length; i++) {
            assertThat(row[i]).as("input %d", i).isCloseTo(REFERENCE[i], within(2e-5f));
        }
    }

    @Test
    void shouldFollowNewYorksClockThroughTheYear() {
        long summerMs = 1_752_499_800_000L; // 2025-07-14T13:30Z, 09:30 in New York
        long winterMs = summerMs + 182 * 86_400_000L + 3_600_000L; // 2026-01-12T14:30Z, 09:30 in New York

        assertThat(calendar(summerMs)[0]).isCloseTo(calendar(winterMs)[0], within(1e-6f));
        assertThat(calendar(summerMs)[50]).isNotCloseTo(calendar(winterMs)[50], within(1e-3f));
    }

    @Test
    void shouldKnowWeekendsByNewYorksCalendar() {
        long saturdayMs = 1_752_292_800_000L; // 2025-07-12T04:00Z, Saturday has just begun in New York

        assertThat(calendar(saturdayMs - 300_000)[48]).isEqualTo(1);
        assertThat(calendar(saturdayMs)[48]).isZero();
        assertThat(calendar(saturdayMs + 2 * 86_400_000L)[49]).isEqualTo(1);
    }

    @Test
    void shouldSayNothingOfVolumesThatAreUnknown() {
        float[] row = extract(Series.window(1));

        assertThat(Arrays.copyOfRange(row, VOLUME_FROM, VOLUME_FROM + VolumeFeatures.WIDTH))
                .containsOnly(0);
    }

    @Test
    void shouldSayNothingOfVolumesWhereNothingWasTraded() {
        Window window = made();
        Arrays.fill(window.quantities(), 0);

        assertThat(Arrays.copyOfRange(extract(window), VOLUME_FROM, VOLUME_FROM + VolumeFeatures.WIDTH))
                .containsOnly(0);
    }

    @Test
    void shouldLeaveOutUnknownVolumes() {
        Window window = made();
        Arrays.fill(window.quantities(), 2);
        window.quantities()[255] = Double.NaN;
        window.quantities()[253] = 4;

        float[] row = extract(window);

        double level = (254 * 2 + 4) / 255.0;
        assertThat(row[VOLUME_FROM]).isZero();
        assertThat(row[VOLUME_FROM + 2]).isCloseTo((float) (2 * Math.log(3 / level)), within(1e-5f));
    }

    @Test
    void shouldStateWhatStoodStillOrWasCarriedForward() {
        Window flat = Series.flat(5);

        float[] row = extract(flat);

        assertThat(row[CALENDAR_FROM - 2]).isEqualTo(3);
        assertThat(row[CALENDAR_FROM - 1]).isZero();
    }

    @Test
    void shouldNotDependOnThePriceOfTheCoin() {
        Window window = made();
        Window dear = new Window(
                "A_USDT",
                AS_OF_MS,
                times(window.opens()),
                times(window.highs()),
                times(window.lows()),
                times(window.closes()),
                window.quantities(),
                8,
                0);

        // a power of two changes no digit of a ratio
        assertThat(extract(dear)).containsExactly(extract(window), within(1e-5f));
    }

    private static double[] times(double[] prices) {
        return Arrays.stream(prices).map(price -> 1024 * price).toArray();
    }

    private float[] calendar(long asOfMs) {
        Window window = Series.window(1);
        float[] row = extract(Window.ofCloses("A_USDT", asOfMs, window.closes()));
        return Arrays.copyOfRange(row, CALENDAR_FROM, row.length);
    }

    private float[] extract(Window window) {
        float[] row = new float[MarketState.WIDTH];
        features.extract(window, WindowScaling.of(window), row, 0);
        return row;
    }

    private static Window made() {
        double[][] prices = new double[3][Window.LENGTH];
        double[] quantities = new double[Window.LENGTH];
        for (int i = 0; i < Window.LENGTH; i++) {
            double close = 100 * Math.exp(0.01 * Math.sin(i / 7.0) + 0.002 * Math.cos(i * i / 3.0));
            prices[0][i] = close * (1 + 0.001 * (1 + Math.sin(i)));
            prices[1][i] = close * (1 - 0.0015 * (1 + Math.cos(i)));
            prices[2][i] = close;
            quantities[i] = 5 + 4 * Math.sin(i / 5.0);
        }
        return new Window("A_USDT", AS_OF_MS, prices[2], prices[0], prices[1], prices[2], quantities, 8, 0);
    }
}
