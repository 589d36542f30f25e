package io.coincast.forecasting.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumericsTest {
    @Test
    void shouldFindTheMinimumOfRosenbrocksValley() {
        double[] least = NelderMead.minimise(
                x -> 100 * Math.pow(x[1] - x[0] * x[0], 2) + Math.pow(1 - x[0], 2),
                new double[] {-1.2, 1},
                new double[] {0.5, 0.5});

        assertThat(least).containsExactly(new double[] {1, 1}, within(0.02));
    }

    @Test
    void shouldKeepAwayFromWhereThereIsNoNumber() {
        double[] least = NelderMead.minimise(
                x -> x[0] < 0 ? Double.NaN : Math.pow(x[0] - 2, 2), new double[] {0.1}, new double[] {-0.5});

        assertThat(least[0]).isCloseTo(2, within(0.01));
    }

    @Test
    void shouldSolveWhatItWasGiven() {
        Random random = new Random(3);
        LinearSystem system = new LinearSystem(4);
        double[] wanted = {1, -2, 3, 0.5};
        double[] right = new double[4];
        for (int row = 0; row < 50; row++) {
            double[] x = random.doubles(4).toArray();
            double product =
                    IntStream.range(0, 4).mapToDouble(i -> x[i] * wanted[i]).sum();
            system.add(x);
            IntStream.range(0, 4).forEach(i -> right[i] += product * x[i]);
        }

        assertThat(system.solve(right)).containsExactly(wanted, within(1e-9));
    }

    @Test
    void shouldNotSolveWhatHasNoSolution() {
        LinearSystem system = new LinearSystem(2);
        system.add(new double[] {1, 1});

        assertThatThrownBy(() -> system.solve(new double[] {1, 1})).hasMessageContaining("positive definite");
    }

    @Test
    void shouldKeepAnEvenSelection() {
        Thinned<Integer> thinned = new Thinned<>(1000);
        IntStream.range(0, 64_000).forEach(thinned::add);

        List<Integer> kept = thinned.values();
        assertThat(kept.size()).isBetween(400, 1000);
        assertThat(kept).isSorted();
        for (int rest = 0; rest < 4; rest++) {
            int turn = rest;
            assertThat(kept.stream().filter(i -> i % 4 == turn).count()).isBetween(kept.size() / 6L, kept.size() / 3L);
        }
    }

    @Test
    void shouldTellWhatNeedNotBeMade() {
        Thinned<Integer> asked = new Thinned<>(5);
        Thinned<Integer> told = new Thinned<>(5);
        for (int i = 0; i < 100; i++) {
            told.add(i);
            if (asked.wantsNext()) {
                asked.add(i);
            } else {
                asked.skip();
            }
        }

        assertThat(asked.values()).isEqualTo(told.values());
    }
}
