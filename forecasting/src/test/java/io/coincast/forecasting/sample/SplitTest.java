package io.coincast.forecasting.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.Series;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static final Split SPLIT = new Split(at(1000), at(1200), at(1400));

    private static long at(int candles) {
        return Series.START_MS + candles * Grid.INTERVAL_MS;
    }

    @Test
    void shouldTrainOnlyOnTargetsUpToTheCalibration() {
        assertThat(SPLIT.part(at(984))).isEqualTo(Split.Part.TRAIN);
        assertThat(SPLIT.part(at(985))).isNull();
        assertThat(SPLIT.part(at(999))).isNull();
    }

    @Test
    void shouldCalibrateOnlyOnTargetsBetween() {
        assertThat(SPLIT.part(at(1000))).isEqualTo(Split.Part.CALIBRATE);
        assertThat(SPLIT.part(at(1184))).isEqualTo(Split.Part.CALIBRATE);
        assertThat(SPLIT.part(at(1185))).isNull();
        assertThat(SPLIT.part(at(1199))).isNull();
    }

    @Test
    void shouldScoreOnlyOnTargetsUpToTheEnd() {
        assertThat(SPLIT.part(at(1200))).isEqualTo(Split.Part.SCORE);
        assertThat(SPLIT.part(at(1384))).isEqualTo(Split.Part.SCORE);
        assertThat(SPLIT.part(at(1385))).isNull();
        assertThat(SPLIT.part(at(9999))).isNull();
    }

    @Test
    void shouldDivideTheAsOfsByFractions() {
        Split split = Split.ofFractions(at(256), at(1256 + 16), 0.1, 0.2);

        assertThat(split).isEqualTo(new Split(at(956), at(1056), at(1272)));
    }

    @Test
    void shouldLeaveAsLongAsSaid() {
        Split split = Split.ofDurations(
                at(256), at(1256 + 16), Duration.ofMinutes(5 * 50), 0.1, Duration.ofMinutes(5 * 100), 0.2);

        assertThat(split).isEqualTo(new Split(at(1106), at(1156), at(1272)));
    }

    @Test
    void shouldLeaveNoMoreThanTheirFractionsOfAShortTime() {
        Split split = Split.ofDurations(at(256), at(1256 + 16), Duration.ofDays(3), 0.1, Duration.ofDays(5), 0.2);

        assertThat(split).isEqualTo(new Split(at(956), at(1056), at(1272)));
    }

    @Test
    void shouldHaveNoPartsInTooShortATime() {
        Split split = Split.ofFractions(at(256), at(100), 0.1, 0.2);

        assertThat(split.part(at(256))).isNull();
    }

    @Test
    void shouldRefuseFractionsThatLeaveNothing() {
        assertThatThrownBy(() -> Split.ofFractions(at(0), at(1), 0.5, 0.5)).hasMessageContaining("fractions");
        assertThatThrownBy(() -> new Split(2, 1, 3)).hasMessageContaining("follow");
    }
}
