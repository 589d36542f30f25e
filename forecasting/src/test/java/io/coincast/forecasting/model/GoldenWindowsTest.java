package io.coincast.forecasting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.record.GoldenWindow;
import io.coincast.contracts.serde.Json;
import io.coincast.forecasting.Series;
import io.coincast.forecasting.baseline.VolatilityBaseline;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.sample.Sample;
import io.coincast.forecasting.window.Window;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenWindowsTest {
    private final Window window =
            new Sample(new CandleRun("A_USDT", Series.START_MS, Series.candles(4, 300)), 260).window();

    @Test
    void shouldKeepEveryBitOnItsWay() throws Exception {
        GoldenWindow golden = GoldenWindows.of(window, forecast(window));

        Window back = GoldenWindows.window(Json.decode(Json.encode(golden), GoldenWindow.class));

        assertThat(back.closes()).containsExactly(window.closes());
        assertThat(back.opens()).containsExactly(window.opens());
        assertThat(back.highs()).containsExactly(window.highs());
        assertThat(back.lows()).containsExactly(window.lows());
        assertThat(back.quantities()).isEqualTo(window.quantities()).contains(Double.NaN);
        assertThat(back.asOfMs()).isEqualTo(window.asOfMs());
        assertThat(back.filled()).isEqualTo(window.filled()).isPositive();
    }

    @Test
    void shouldReadWindowsOfClosesAlone() throws Exception {
        List<Double> closes = Collections.nCopies(256, 2.5);
        String json = "{\"closes\":" + closes + ",\"expected\":[1.0]}";

        GoldenWindow golden = Json.decode(json.getBytes(StandardCharsets.UTF_8), GoldenWindow.class);
        Window back = GoldenWindows.window(golden);

        assertThat(golden).isEqualTo(new GoldenWindow(closes, List.of(1.0)));
        assertThat(back.highs()).containsOnly(2.5);
        assertThat(back.quantities()).containsOnly(Double.NaN);
        assertThat(back.filled()).isZero();
    }

    @Test
    void shouldRefuseColumnsOfOtherLengths() {
        List<Double> closes = List.of(1.0, 2.0);
        List<Double> one = List.of(1.0);

        assertThatThrownBy(() -> new GoldenWindow(closes, one, null, one, null, null, null, null))
                .hasMessageContaining("highs");
        assertThatThrownBy(() -> new GoldenWindow(closes, one, null, null, null, one, null, null))
                .hasMessageContaining("quantities");
    }

    private static PriceDistribution forecast(Window window) {
        try (VolatilityBaseline baseline = new VolatilityBaseline()) {
            return baseline.forecast(List.of(window)).get(0);
        }
    }
}
