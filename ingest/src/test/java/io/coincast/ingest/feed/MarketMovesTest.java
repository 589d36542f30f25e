package io.coincast.ingest.feed;

import static io.coincast.ingest.feed.ListedExchange.openMs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Signal;
import io.coincast.contracts.time.Grid;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarketMovesTest {
    private static final FeedOptions OPTIONS = new FeedOptions(Duration.ofSeconds(2), Duration.ofHours(1), 2, 3);

    private final ListedExchange one = new ListedExchange();
    private final ListedExchange other = new ListedExchange();
    private final List<SymbolFeed> feeds = List.of(feed("BTC_USDT", one), feed("ETH_USDT", other));
    private final MarketMoves moves = new MarketMoves();

    private static SymbolFeed feed(String symbol, ListedExchange exchange) {
        return new SymbolFeed(symbol, exchange, new RecordingSink(), OPTIONS, List.of());
    }

    private static long closed(int i) {
        return openMs(i) + Grid.INTERVAL_MS + 2_000;
    }

    private void catchUp(int i) {
        feeds.forEach(feed -> feed.catchUp(closed(i)));
    }

    @Test
    void shouldSayTheMeanOfTheLastReturnsAndWhenItWasKnown() {
        one.list(0, 100);
        one.list(1, 102);
        other.list(0, 200);
        other.list(1, 200);
        catchUp(1);

        Signal signal = moves.next(feeds, closed(1) + 700).orElseThrow();

        assertThat(signal.name()).isEqualTo("market-move");
        assertThat(signal.symbol()).isNull();
        assertThat(signal.timeMs()).isEqualTo(closed(1) + 700).isGreaterThan(openMs(2));
        assertThat(signal.value()).isCloseTo(5_000 * Math.log(1.02), within(1e-9));
    }

    @Test
    void shouldSayEachTickOnce() {
        one.listRange(0, 4);
        other.listRange(0, 4);
        catchUp(2);
        assertThat(moves.next(feeds, closed(2))).isPresent();
        assertThat(moves.next(feeds, closed(2) + 1)).isEmpty();

        catchUp(3);
        assertThat(moves.next(feeds, closed(3))).isPresent();
    }

    @Test
    void shouldLeaveOutWhoIsNotThereYet() {
        one.list(0, 100);
        one.list(1, 100);
        one.list(2, 110);
        other.listRange(0, 2);
        catchUp(2);

        assertThat(moves.next(feeds, closed(2)).orElseThrow().value()).isCloseTo(1e4 * Math.log(1.1), within(1e-9));
    }

    @Test
    void shouldSayNothingBeforeThereAreTwoCandles() {
        assertThat(moves.next(feeds, closed(0))).isEmpty();

        one.list(0, 100);
        catchUp(0);
        assertThat(moves.next(feeds, closed(0))).isEmpty();
    }

    @Test
    void shouldSayOfThePastWhatItWouldHaveSaidThen() {
        List<Candle> past = new ArrayList<>();
        List<Signal> live = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            one.list(i, 100 + i * i % 7);
            if (i != 5) {
                other.list(i, 200 - 3 * i % 5);
            }
            past.add(candle("BTC_USDT", i, 100 + i * i % 7));
            if (i != 5) {
                past.add(candle("ETH_USDT", i, 200 - 3 * i % 5));
            }
            for (int poll = 0; poll < 4; poll++) {
                catchUp(i);
                moves.next(feeds, closed(i)).ifPresent(live::add);
            }
        }
        past.add(past.get(past.size() - 1));
        past.add(candle("BTC_USDT", 3, 1e6));
        List<Signal> said = new ArrayList<>();
        PastMoves pastMoves = new PastMoves(Duration.ofSeconds(2), said::add);

        past.forEach(pastMoves::accept);
        pastMoves.finish();

        assertThat(said).hasSize(11).isEqualTo(live);
    }

    private static Candle candle(String symbol, int i, double close) {
        BigDecimal price = BigDecimal.valueOf(close);
        return Candle.ofPrices(symbol, openMs(i), price, price, price, price);
    }
}
