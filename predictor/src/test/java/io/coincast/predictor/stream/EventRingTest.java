package io.coincast.predictor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventRingTest {
    private final EventRing ring = new EventRing("e", 3);

    private String add(String symbol) {
        return ring.add(symbol, StreamEvent.bytes("{}")).id();
    }

    private List<String> after(String id) {
        return rest(ring.after(id, symbol -> true));
    }

    private static List<String> rest(EventRing.Cursor cursor) {
        return Stream.generate(cursor::next)
                .takeWhile(Objects::nonNull)
                .map(StreamEvent::id)
                .toList();
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
        add("B");
        add("A");
        add("C");
        add("A");
        String b = add("B");
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
        assertThat(rest(ring.after(first, "B"::equals))).containsExactly(b);
    }

    @Test
    void shouldReadAlong() {
        add("A");
        EventRing.Cursor cursor = ring.end(symbol -> true);
        assertThat(rest(cursor)).isEmpty();
        String second = add("A");
        assertThat(rest(cursor)).containsExactly(second);
        assertThat(rest(cursor)).isEmpty();
    }

    @Test
    void shouldGoOnAfterTheLatestOfEachSymbol() {
        String a = add("A");
        EventRing.Cursor cursor = ring.after("other-1", symbol -> true);
        String b = add("B");
        assertThat(rest(cursor)).containsExactly(a, b);
    }

    @Test
    void shouldTellWhoIsTooFarBehind() {
        EventRing.Cursor cursor = ring.end(symbol -> true);
        add("A");
        add("A");
        add("A");
        assertThat(cursor.isLost()).isFalse();
        add("A");
        assertThat(cursor.isLost()).isTrue();
        assertThat(cursor.next()).isNull();
    }

    @Test
    void shouldKeepTwoEventsOfEachSymbol() {
        EventRing.Cursor cursor = ring.end(symbol -> true);
        List<String> all =
                Stream.of("A", "B", "C", "D", "A", "B", "C", "D").map(this::add).toList();
        assertThat(rest(cursor)).isEqualTo(all);
    }
}
