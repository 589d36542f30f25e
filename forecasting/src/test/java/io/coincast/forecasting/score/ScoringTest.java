package io.coincast.forecasting.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coincast.forecasting.Series;
import io.coincast.forecasting.baseline.PersistenceBaseline;
import io.coincast.forecasting.baseline.VolatilityBaseline;
import io.coincast.forecasting.sample.CandleRun;
import io.coincast.forecasting.sample.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoringTest {
    private static List<Sample> samples(double[] closes) {
        CandleRun run = new CandleRun("A_USDT", Series.START_MS, closes);
        return IntStream.range(255, closes.length - 16)
                .mapToObj(last -> new Sample(run, last))
                .toList();
    }

    private static double[] normalWalk(int length) {
        Random random = new Random(11);
        double[] closes = new double[length];
        double logClose = 0;
        for (int i = 0; i < length; i++) {
            logClose += 1e-3 * random.nextGaussian();
            closes[i] = Math.exp(logClose);
        }
        return closes;
    }

    @Test
    void shouldFindTheBaselineCalibratedOnANormalWalk() {
        Scores scores = Scoring.score(new VolatilityBaseline(), samples(normalWalk(20_000)));

        assertThat(scores.coverage80()).isCloseTo(0.8, within(0.03));
        assertThat(scores.coverage95()).isCloseTo(0.95, within(0.02));
    }

    @Test
    void shouldRateIntervalsOnANormalWalkAsTheoryDoes() {
        List<Sample> samples = samples(normalWalk(5_000));
        Scores baseline = Scoring.score(new VolatilityBaseline(), samples);
        Scores persistence = Scoring.score(new PersistenceBaseline(), samples);

        // of the true normal distribution the CRPS is σ / √π, of its median σ · √(2 / π); nine levels come near
        assertThat(baseline.crpsRatio(persistence)).isCloseTo(Math.sqrt(0.5), within(0.03));
        assertThat(baseline.mseRatio(persistence)).isCloseTo(1, within(1e-9));
    }

    @Test
    void shouldCountMeanSquaredLogReturnsOfPersistence() {
        double[] closes = new double[272];
        Arrays.fill(closes, 0, 256, 1);
        Arrays.fill(closes, 256, 272, Math.E);

        Scores scores = Scoring.score(new PersistenceBaseline(), samples(closes));

        assertThat(scores.mse()).isCloseTo(1, within(1e-12));
        assertThat(scores.crps()).isCloseTo(1, within(1e-12));
        assertThat(scores.coverage80()).isZero();
        assertThat(scores.samples()).isEqualTo(1);
    }

    @Test
    void shouldStayFiniteWhereNothingMoves() {
        double[] closes = new double[300];
        Arrays.fill(closes, 3);
        Scores persistence = Scoring.score(new PersistenceBaseline(), samples(closes));

        assertThat(persistence.mseRatio(persistence)).isEqualTo(1);
        assertThat(persistence.coverage95()).isEqualTo(1);
    }

    @Test
    void shouldRefuseToScoreNothing() {
        assertThatThrownBy(() -> Scoring.score(new PersistenceBaseline(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
