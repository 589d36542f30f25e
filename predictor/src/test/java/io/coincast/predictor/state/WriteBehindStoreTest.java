package io.coincast.predictor.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.coincast.predictor.TestMarket;
import io.coincast.predictor.TopologyHarness;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Kafka Streams itself commits here: after each candle, without being asked. */
class WriteBehindStoreTest {
    @Test
    void shouldBeWrittenBeforeACommitThatNobodyAskedFor() {
        try (TopologyHarness harness = new TopologyHarness()) {
            assertThat(harness.state().approximateNumEntries()).isZero();
            harness.pipe(TestMarket.candle("A_B", 0));
            assertThat(kinds(harness)).containsExactly('c');
        }
    }

    @Test
    void shouldHoldAsManyTicksAsItKeepsHoweverLongItRuns() {
        try (TopologyHarness harness = new TopologyHarness()) {
            for (int n = 0; n < 700; n++) {
                harness.fill("A_B", n, n + 1);
                harness.fill("C_D", n, n + 1);
                harness.punctuate();
            }
            List<Character> kinds = kinds(harness);
            assertThat(kinds).filteredOn(kind -> kind == 'c').hasSize(256 * 2);
            assertThat(kinds).filteredOn(kind -> kind == 'f').hasSizeBetween(64, 64 * 2);
            assertThat(kinds).filteredOn(kind -> kind == 's').hasSize(2);
        }
    }

    @Test
    void shouldNotGrowWithHistoryThatComesSymbolBySymbol() {
        try (TopologyHarness harness = new TopologyHarness()) {
            for (int symbol = 0; symbol < 30; symbol++) {
                harness.history("S" + symbol + "_B", 0, 1_500);
            }
            assertThat(kinds(harness)).filteredOn(kind -> kind == 'c').hasSizeBetween(256, 256 * (2 * 30 + 33));
        }
    }

    private static List<Character> kinds(TopologyHarness harness) {
        List<Character> kinds = new ArrayList<>();
        harness.state()
                .all()
                .forEachRemaining(entry -> kinds.add((char) entry.key.get()[0]));
        return kinds;
    }
}
