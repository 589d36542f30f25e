package io.coincast.forecasting.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.Series;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CandleHistoryTest {
    private static final String A = "A_USDT";
    private final CandleHistory history = new CandleHistory(A, 100);

    private boolean accept(int i, double close) {
        return history.accept(Series.candle(A, i, close));
    }

    private List<CandleRun> all() {
        return history.runs(0, Long.MAX_VALUE);
    }

    private static double[] closes(CandleRun run) {
        return IntStream.range(0, run.size()).mapToDouble(run::close).toArray();
    }

    @Test
    void shouldJoinCandlesThatFollowEachOther() {
        accept(0, 1);
        accept(1, 2);
        accept(2, 3);

        assertThat(all()).hasSize(1);
        assertThat(closes(all().get(0))).containsExactly(1, 2, 3);
        assertThat(all().get(0).closeTimeMs(0)).isEqualTo(Series.START_MS + Grid.INTERVAL_MS);
        assertThat(history.newestCloseTimeMs()).isEqualTo(Series.START_MS + 3 * Grid.INTERVAL_MS);
    }

    @Test
    void shouldSplitRunsAtHoleUntilItIsFilled() {
        accept(0, 1);
        accept(2, 3);
        assertThat(all()).hasSize(2);

        accept(1, 2);
        assertThat(all()).hasSize(1);
        assertThat(closes(all().get(0))).containsExactly(1, 2, 3);
    }

    @Test
    void shouldTakeCandleOlderThanTheFirst() {
        accept(5, 6);
        accept(3, 4);
        accept(4, 5);

        assertThat(closes(all().get(0))).containsExactly(4, 5, 6);
    }

    @Test
    void shouldIgnoreDuplicate() {
        assertThat(accept(0, 1)).isTrue();
        assertThat(accept(0, 9)).isFalse();
        assertThat(closes(all().get(0))).containsExactly(1);
    }

    @Test
    void shouldTakeAmendmentOnlyIfItIsNewer() {
        accept(0, 1);
        assertThat(history.accept(Series.candle(A, 0, 3).published(2, 0))).isTrue();
        assertThat(history.accept(Series.candle(A, 0, 2).published(1, 0))).isFalse();
        assertThat(closes(all().get(0))).containsExactly(3);
    }

    @Test
    void shouldForgetWhatIsBeyondItsDepth() {
        IntStream.range(0, 1000).forEach(i -> accept(i, i + 1));

        assertThat(all()).hasSize(1);
        assertThat(all().get(0).size()).isBetween(100, 125);
        assertThat(all().get(0).close(all().get(0).size() - 1)).isEqualTo(1000);
        assertThat(accept(1, 5)).isFalse();
    }

    @Test
    void shouldForgetAllBeforeAJumpBeyondItsDepth() {
        accept(0, 1);
        accept(1_000_000, 2);

        assertThat(all()).hasSize(1);
        assertThat(closes(all().get(0))).containsExactly(2);
        assertThat(history.newestCloseTimeMs()).isEqualTo(Series.START_MS + 1_000_001 * Grid.INTERVAL_MS);
    }

    @Test
    void shouldKeepWhatIsWithinDepthOfAJump() {
        IntStream.range(0, 100).forEach(i -> accept(i, i + 1));
        accept(150, 151);

        assertThat(all()).hasSize(2);
        assertThat(closes(all().get(0))).hasSize(49).startsWith(52).endsWith(100);
    }

    @Test
    void shouldShowWhatClosedWithinTheTimesAsked() {
        IntStream.range(0, 10).forEach(i -> accept(i, i + 1));
        long second = Series.START_MS + 2 * Grid.INTERVAL_MS;

        assertThat(closes(history.runs(second, second + 2 * Grid.INTERVAL_MS).get(0)))
                .containsExactly(3, 4);
        assertThat(history.runs(0, Series.START_MS)).isEmpty();
    }

    @Test
    void shouldBeEmptyAtFirst() {
        assertThat(all()).isEmpty();
        assertThat(history.newestCloseTimeMs()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void shouldRefuseOtherSymbol() {
        assertThatThrownBy(() -> history.accept(Series.candle("B_USDT", 0, 1))).hasMessageContaining(A);
    }
}
