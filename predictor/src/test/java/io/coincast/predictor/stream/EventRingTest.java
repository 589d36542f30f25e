package io.coincast.predictor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventRingTest {
    private final EventRing ring = new EventRing("e", 3);

    private String add(String symbol) {
        return "e-" + ring.add(symbol, StreamEvent.bytes("{}"));
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

    private static List<String> contents(EventRing.Cursor cursor) {
        return Stream.generate(cursor::next)
                .takeWhile(Objects::nonNull)
                .map(event -> event.symbol() + new String(event.json(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void shouldGiveEachEventItsOwnContentThoughArraysAreUsedAgain() {
        for (int n = 0; n < 50; n++) {
            EventRing.Cursor behind = ring.end(symbol -> true);
            List<String> added = new ArrayList<>();
            for (String symbol : List.of("A", "B", n % 7 == 0 ? "QUIET" : "A")) {
                String json = "x".repeat(n % 5) + symbol + n;
                ring.add(symbol, StreamEvent.bytes(json));
                added.add(symbol + json);
            }
            assertThat(contents(behind)).isEqualTo(added);
        }
        assertThat(contents(ring.after("other-1", symbol -> true)))
                .containsExactly("AxxxxA49", "BxxxxB49", "QUIETxxxxQUIET49");
    }

    @Test
    void shouldKeepTheLatestOfASymbolThatHasBeenQuietForLong() {
        ring.add("QUIET", StreamEvent.bytes("q"));
        for (int n = 0; n < 40; n++) {
            ring.add("A", StreamEvent.bytes("a" + n));
        }
        assertThat(contents(ring.after("other-1", symbol -> true))).containsExactly("QUIETq", "Aa39");
        ring.add("QUIET", StreamEvent.bytes("q2"));
        ring.add("A", StreamEvent.bytes("a40"));
        assertThat(contents(ring.after("other-1", symbol -> true))).containsExactly("QUIETq2", "Aa40");
    }

    @Test
    void shouldNotGiveTheLatestTwiceWhereANewerIsStillToCome() {
        ring.add("A", StreamEvent.bytes("a1"));
        ring.add("B", StreamEvent.bytes("b1"));
        EventRing.Cursor cursor = ring.after("other-1", symbol -> true);
        ring.add("A", StreamEvent.bytes("a2"));
        assertThat(contents(cursor)).containsExactly("Bb1", "Aa2");
    }
}
