package io.coincast.benchmarks.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A short run of what {@code coincast bench fuzz} does with a million. */
class FuzzRunTest {
    private static final long MUTANTS = 6_000;

    @Test
    @Timeout(120)
    void shouldRefuseOrUnderstandEveryMutant() throws Exception {
        List<String> said = new ArrayList<>();

        FuzzSummary summary = new FuzzRun(3, said::add).run(MUTANTS);

        assertThat(summary.findings()).isEmpty();
        assertThat(summary.mutants()).isEqualTo(MUTANTS);
        assertThat(summary.targets()).hasSize(5).allSatisfy((name, count) -> {
            assertThat(count.refused()).as(name + " refused").isPositive();
            assertThat(count.understood()).as(name + " understood").isPositive();
        });
        assertThat(said).hasSize(5);
    }

    @Test
    void shouldMakeTheSameMutantsOfTheSameSeed() {
        byte[] sound = new CandleTarget().sound();
        Mutation one = new Mutation(7);
        Mutation other = new Mutation(7);
        for (int i = 0; i < 100; i++) {
            assertThat(one.of(sound)).isEqualTo(other.of(sound));
        }
    }
}
