package io.coincast.predictor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventRingTest {
    private final EventRing ring = new EventRing("e", 3);

    private String add(String symbol) {
        return ring.add(symbol, StreamEvent.bytes("{}")).id();
    }

    private List<String> after(String id) {
        return ring.after(id, symbol -> true).stream().map(StreamEvent::id).toList();
    }

    @Test
    void shouldGoOnAfterTheLastId() {
        String first = add("A");
        String second = add("B");
        String third = add("A");
        assertThat(after(first)).containsExactly(second, third);
        assertThat(after(third)).isEmpty();
    }

    @Test
    void shouldKnowTheIdJustBeforeTheOldestItKeeps() {
        String first = add("A");
        List<String> rest = List.of(add("A"), add("A"), add("A"));
        assertThat(after(first)).isEqualTo(rest);
    }

    @Test
    void shouldGiveTheLatestOfEachSymbolWhereAnIdIsTooOld() {
        String first = add("A");
        add("A");
        String b = add("B");
        add("C");
        String c = add("C");
        String a = add("A");
        assertThat(after(first)).containsExactly(b, c, a);
    }

    @Test
    void shouldGiveTheLatestOfEachSymbolForIdsOfOthers() {
        String a = add("A");
        assertThat(after("other-1")).containsExactly(a);
        assertThat(after("e-99")).containsExactly(a);
        assertThat(after("e-x")).containsExactly(a);
        assertThat(after("")).containsExactly(a);
    }

    @Test
    void shouldLeaveOutWhatIsNotWanted() {
        String first = add("A");
        String b = add("B");
        add("A");
        assertThat(ring.after(first, "B"::equals)).extracting(StreamEvent::id).containsExactly(b);
    }
}
