package io.coincast.forecasting.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coincast.contracts.record.Signal;
import io.coincast.contracts.serde.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalBookTest {
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final long START_MS = 1_763_942_400_000L;

    private final SignalBook book = new SignalBook(Duration.ofDays(30));

    private static long hour(double hours) {
        return START_MS + Math.round(hours * HOUR_MS);
    }

    private static Signal signal(@Nullable String symbol, double hours, double value) {
        return Signal.of("mood", symbol, hour(hours), value);
    }

    private SignalState asOf(double hours) {
        return book.asOf("mood", "A_USDT", hour(hours));
    }

    private void accept(double... values) {
        for (int i = 0; i < values.length; i++) {
            book.accept(signal("A_USDT", i, values[i]));
        }
    }

    @Test
    void shouldStateTheNewestValueRelativeToTheLastWeek() {
        accept(1, 2, 1, 2, 1, 2, 1, 2);

        assertThat(asOf(7).level()).isCloseTo(1, within(1e-9));
        assertThat(asOf(7).freshness()).isEqualTo(1);
        assertThat(asOf(8).freshness()).isEqualTo(0.5);
    }

    @Test
    void shouldKnowNothingBeforeTheFirstValueAndAWeekAfterTheLast() {
        accept(1, 2, 3);

        assertThat(asOf(-1)).isEqualTo(SignalState.UNKNOWN);
        assertThat(asOf(2 + 7 * 24 - 0.1).freshness()).isPositive();
        assertThat(asOf(2 + 7 * 24)).isEqualTo(SignalState.UNKNOWN);
    }

    @Test
    void shouldHaveNoLevelOfFewOrEqualValues() {
        accept(1, 2, 1, 2, 1, 2, 1);
        assertThat(asOf(7).level()).isZero();
        for (int i = 0; i < 20; i++) {
            book.accept(Signal.of("calm", null, hour(i), 0.1));
        }
        assertThat(book.asOf("calm", "A_USDT", hour(20)).level()).isZero();
        assertThat(book.asOf("calm", "A_USDT", hour(20)).freshness()).isPositive();
    }

    @Test
    void shouldPreferTheSymbolsOwnToTheMarkets() {
        book.accept(signal(null, 0, 1));
        assertThat(asOf(1).freshness()).isEqualTo(0.5);
        book.accept(signal("A_USDT", 1, 1));
        assertThat(asOf(1).freshness()).isEqualTo(1);
        assertThat(book.asOf("mood", "B_USDT", hour(1)).freshness()).isEqualTo(0.5);
        assertThat(book.asOf("other", "A_USDT", hour(1))).isEqualTo(SignalState.UNKNOWN);
    }

    @Test
    void shouldTakeTheLaterOfTwoValuesOfOneTime() {
        accept(1, 2, 1, 2, 1, 2, 1, 9);
        book.accept(signal("A_USDT", 7, 2));

        assertThat(asOf(7).level()).isCloseTo(1, within(1e-9));
    }

    @Test
    void shouldTellTheNewestValuesThatItGoesBy() {
        book.accept(signal(null, 1, 5));
        book.accept(signal("A_USDT", 1, 1));
        book.accept(signal("A_USDT", 2, 2));
        book.accept(signal("A_USDT", 3, 3));
        book.accept(signal("A_USDT", 4, 4));

        assertThat(book.newest("mood", "A_USDT", hour(3), 2))
                .containsExactly(Map.entry(hour(2), 2.0), Map.entry(hour(3), 3.0));
        assertThat(book.newest("mood", "B_USDT", hour(3), 2)).containsExactly(Map.entry(hour(1), 5.0));
        assertThat(book.newest("mood", "A_USDT", hour(4 + 7 * 24), 9)).isEmpty();
        assertThat(book.newest("other", "A_USDT", hour(3), 2)).isEmpty();
    }

    @Test
    void shouldCountWhatIsNoSignalAndGoOn() {
        book.accept("{".getBytes(StandardCharsets.UTF_8));
        book.accept((byte[]) null);
        book.accept(Json.encode(signal("A_USDT", 0, 1)));

        assertThat(book.skipped()).isEqualTo(1);
        assertThat(asOf(0).freshness()).isEqualTo(1);
    }

    @Test
    void shouldForgetWhatIsOlderThanItReaches() {
        SignalSeries series = new SignalSeries(Duration.ofDays(1));
        for (int i = 0; i < 1000; i++) {
            series.accept(hour(i), i);
        }
        assertThat(series.asOf(hour(900)).freshness()).isEqualTo(1);

        assertThat(series.asOf(hour(999)).freshness()).isEqualTo(1);
        assertThat(series.asOf(hour(900))).isEqualTo(SignalState.UNKNOWN);
    }

    @Test
    void shouldNotForgetForOneValueFarAhead() {
        accept(1, 2, 1, 2, 1, 2, 1, 2);
        SignalState before = asOf(7);
        book.accept(signal("A_USDT", 24 * 365, 5));
        book.accept(signal("A_USDT", 6.5, 1));

        assertThat(asOf(6)).isNotEqualTo(SignalState.UNKNOWN);
        assertThat(asOf(7).freshness()).isEqualTo(before.freshness());
    }

    /** Whatever becomes known later, and in whatever order all of it comes. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void shouldNotChangeByAbsurdLaterValues(long seed) {
        Random random = new Random(seed);
        List<Signal> known = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            known.add(signal(i % 3 == 0 ? null : "A_USDT", i, random.nextGaussian()));
        }
        known.forEach(book::accept);
        SignalBook other = new SignalBook(Duration.ofDays(30));
        List<Signal> all = new ArrayList<>(known);
        for (int i = 0; i < 200; i++) {
            all.add(signal(
                    i % 2 == 0 ? null : "A_USDT",
                    199 + 1e-6 + 100 * random.nextDouble(),
                    1e12 * random.nextGaussian()));
        }
        Collections.shuffle(all, random);
        all.forEach(other::accept);

        for (int i = 0; i < 200; i++) {
            assertThat(other.asOf("mood", "A_USDT", hour(i))).isEqualTo(asOf(i));
        }
    }
}
