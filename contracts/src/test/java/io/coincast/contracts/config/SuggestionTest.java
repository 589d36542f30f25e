package io.coincast.contracts.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    private static final List<String> KNOWN = List.of("kafka.bootstrap-servers", "clock.speed", "grace", "rate-budget");

    @ParameterizedTest
    @CsvSource({"'', '', 0", "abc, abc, 0", "abc, '', 3", "kitten, sitting, 3", "speed, spede, 2"})
    void shouldCountEdits(String a, String b, int edits) {
        assertThat(Suggestion.distance(a, b)).isEqualTo(edits);
        assertThat(Suggestion.distance(b, a)).isEqualTo(edits);
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.bootstrap-server, kafka.bootstrap-servers",
        "bootstrapServers, kafka.bootstrap-servers",
        "speed, clock.speed",
        "kafka.speed, clock.speed",
        "graze, grace",
        "rateBudget, rate-budget",
        "RATE_BUDGET, rate-budget"
    })
    void shouldFindWhatWasMeant(String wrong, String meant) {
        assertThat(Suggestion.key(wrong, KNOWN)).contains(meant);
    }

    @Test
    void shouldFindNothingWhereNothingIsNear() {
        assertThat(Suggestion.key("weather", KNOWN)).isEmpty();
        assertThat(Suggestion.key("weather", List.of())).isEmpty();
    }
}
