package io.coincast.forecasting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.record.GoldenWindow;
import io.coincast.contracts.record.Signal;
import io.coincast.contracts.serde.Json;
import io.coincast.forecasting.Series;
import io.coincast.forecasting.baseline.VolatilityBaseline;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.sample.Sample;
import io.coincast.forecasting.signal.SignalBook;
import io.coincast.forecasting.signal.SignalState;
import io.coincast.forecasting.signal.Signals;
import io.coincast.forecasting.window.Window;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GoldenWindowsTest {
    private final Window window =
            new Sample(new CandleRun("A_USDT", Series.START_MS, Series.candles(4, 300)), 260).window();

    @Test
    void shouldKeepEveryBitOnItsWay() throws Exception {
        GoldenWindow golden = GoldenWindows.of(window, forecast(window));

        Window back = GoldenWindows.windows(List.of(Json.decode(Json.encode(golden), GoldenWindow.class)))
                .get(0);

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
        Window back = GoldenWindows.windows(List.of(golden)).get(0);

        assertThat(golden).isEqualTo(new GoldenWindow(closes, List.of(1.0)));
        assertThat(back.highs()).containsOnly(2.5);
        assertThat(back.quantities()).containsOnly(Double.NaN);
        assertThat(back.filled()).isZero();
    }

    @Test
    void shouldRefuseColumnsOfOtherLengths() {
        List<Double> closes = List.of(1.0, 2.0);
        List<Double> one = List.of(1.0);

        assertThatThrownBy(() -> new GoldenWindow(closes, one, null, one, null, null, null, null, null))
                .hasMessageContaining("highs");
        assertThatThrownBy(() -> new GoldenWindow(closes, one, null, null, null, one, null, null, null))
                .hasMessageContaining("quantities");
    }

    @Test
    void shouldKeepWhatIsKnownOfSignalsApartByWindow() throws Exception {
        SignalBook book = new SignalBook(Duration.ofDays(1));
        for (int i = 0; i < 100; i++) {
            book.accept(Signal.of("mood", null, window.asOfMs() - 1000L * i, i % 7));
            book.accept(Signal.of("mood", null, window.asOfMs() + 1 + i, 1e9));
        }
        GoldenWindow blind = GoldenWindows.of(window, forecast(window));
        GoldenWindow shown = blind.with(GoldenWindows.shown(window, List.of("mood", "fear"), book));
        List<GoldenWindow> read = List.of(blind, Json.decode(Json.encode(shown), GoldenWindow.class));

        List<Window> windows = GoldenWindows.windows(read);
        Signals signals = GoldenWindows.signals(read);
        assertThat(Objects.requireNonNull(read.get(1).signalled()).signals())
                .singleElement()
                .satisfies(signal -> assertThat(signal.values()).hasSize(64).endsWith(2.0, 1.0, 0.0));
        assertThat(signals.asOf("mood", windows.get(0).symbol(), window.asOfMs()))
                .isEqualTo(SignalState.UNKNOWN);
        assertThat(signals.asOf("mood", windows.get(1).symbol(), window.asOfMs())
                        .freshness())
                .isEqualTo(1);
        assertThat(GoldenWindows.shown(window, List.of("fear"), book)).isNull();
    }

    private static PriceDistribution forecast(Window window) {
        try (VolatilityBaseline baseline = new VolatilityBaseline()) {
            return baseline.forecast(List.of(window)).get(0);
        }
    }
}
