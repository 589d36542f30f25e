package io.coincast.ingest.feed;

import static io.coincast.ingest.feed.ListedExchange.openMs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coincast.contracts.record.Candle;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SymbolFeedTest {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final FeedOptions OPTIONS = new FeedOptions(GRACE, Duration.ofHours(1), 2, 3);

    private final ListedExchange exchange = new ListedExchange();
    private final RecordingSink sink = new RecordingSink();
    private final SymbolFeed feed = new SymbolFeed("BTC_USDT", exchange, sink, OPTIONS, List.of());

    @Test
    void shouldBeginWithTheHistoryThatIsAskedFor() {
        exchange.listRange(0, 100);

        assertThat(feed.catchUp(closed(50))).isTrue();

        assertThat(sink.published).extracting(Candle::openTimeMs).first().isEqualTo(openMs(39));
        assertThat(feed.lastOpenTimeMs()).isEqualTo(openMs(50));
    }

    @Test
    void shouldPublishACandleOnlyOnceItHasClosedAndTheGraceHasPassed() {
        exchange.listRange(0, 11);
        feed.catchUp(closed(9));

        assertThat(feed.catchUp(closed(10) - 1)).isTrue();
        assertThat(feed.lastOpenTimeMs()).isEqualTo(openMs(9));

        assertThat(feed.catchUp(closed(10))).isTrue();
        assertThat(feed.lastOpenTimeMs()).isEqualTo(openMs(10));
    }

    @Test
    void shouldNotAskWhenThereIsNothingNew() {
        exchange.listRange(0, 11);
        feed.catchUp(closed(10));
        int requests = exchange.requests;

        feed.catchUp(closed(10) + 1000);

        assertThat(exchange.requests).isEqualTo(requests);
    }

    @Test
    void shouldGoOnAfterTheLastPublishedCandle() {
        exchange.listRange(0, 20);
        Candle known = Objects.requireNonNull(exchange.candles.get(openMs(10)));
        SymbolFeed resumed = new SymbolFeed("BTC_USDT", exchange, sink, OPTIONS, List.of(known));

        resumed.catchUp(closed(12));

        assertThat(sink.published).extracting(Candle::openTimeMs).containsExactly(openMs(11), openMs(12));
    }

    @Test
    void shouldCloseHolesThatAnIngestBeforeItLeft() {
        exchange.listRange(0, 20);
        exchange.candles.remove(openMs(7));
        List<Candle> known = exchange.candles.values().stream()
                .filter(candle -> candle.openTimeMs() <= openMs(10) && candle.openTimeMs() != openMs(6))
                .toList();
        SymbolFeed resumed = new SymbolFeed("BTC_USDT", exchange, sink, OPTIONS, known);

        assertThat(resumed.catchUp(closed(10))).isTrue();

        assertThat(sink.published).extracting(Candle::openTimeMs).containsExactly(openMs(6), openMs(7));
        assertThat(sink.published).extracting(Candle::filled).containsExactly(false, true);
        assertThat(sink.published)
                .extracting(candle -> candle.close().intValue())
                .containsExactly(106, 106);
        assertThat(resumed.lastOpenTimeMs()).isEqualTo(openMs(10));
        sink.published.clear();

        assertThat(resumed.catchUp(closed(11))).isTrue();
        assertThat(sink.published).extracting(Candle::openTimeMs).containsExactly(openMs(11));
    }

    @Test
    void shouldPublishAnAmendmentUnderTheNextRevision() {
        exchange.listRange(0, 11);
        feed.catchUp(closed(10));
        exchange.list(10, 555);
        exchange.listRange(11, 12);
        sink.published.clear();

        feed.catchUp(closed(11));

        assertThat(sink.published).extracting(Candle::openTimeMs).containsExactly(openMs(10), openMs(11));
        assertThat(sink.published).extracting(Candle::revision).containsExactly(1, 0);
        assertThat(sink.published.get(0).close()).isEqualTo(BigDecimal.valueOf(555));
    }

    @Test
    void shouldAskAgainForAMissingCandleAndThenFillIt() {
        exchange.listRange(0, 11);
        feed.catchUp(closed(10));
        exchange.listRange(13, 14);
        sink.published.clear();

        assertThat(feed.catchUp(closed(13))).isFalse();
        assertThat(feed.catchUp(closed(13))).isFalse();
        assertThat(sink.published).isEmpty();
        assertThat(feed.catchUp(closed(13))).isTrue();

        assertThat(sink.published).extracting(Candle::openTimeMs).containsExactly(openMs(11), openMs(12), openMs(13));
        assertThat(sink.published).extracting(Candle::filled).containsExactly(true, true, false);
        assertThat(sink.published.get(0).close()).isEqualTo(BigDecimal.valueOf(110));
        assertThat(sink.published.get(0).quantity()).isNull();
    }

    @Test
    void shouldTakeAMissingCandleThatTurnsUpInTime() {
        exchange.listRange(0, 11);
        feed.catchUp(closed(10));
        exchange.listRange(12, 13);
        feed.catchUp(closed(12));
        exchange.listRange(11, 12);
        sink.published.clear();

        assertThat(feed.catchUp(closed(12))).isTrue();

        assertThat(sink.published).extracting(Candle::filled).containsExactly(false, false);
    }

    @Test
    void shouldReplaceAFilledCandleIfItIsTheLastAndTurnsUp() {
        exchange.listRange(0, 11);
        Candle filled = Candle.fill("BTC_USDT", openMs(10), BigDecimal.valueOf(109));
        SymbolFeed resumed = new SymbolFeed("BTC_USDT", exchange, sink, OPTIONS, List.of(filled));
        exchange.listRange(11, 12);

        resumed.catchUp(closed(11));

        assertThat(sink.published).extracting(Candle::revision).containsExactly(1, 0);
        assertThat(sink.published.get(0).filled()).isFalse();
    }

    @Test
    void shouldAmendCandlesThatAreFurtherBack() {
        exchange.listRange(0, 11);
        feed.catchUp(closed(10));
        exchange.list(6, 1);
        exchange.list(7, 555);
        exchange.list(9, 556);
        exchange.listRange(11, 12);
        sink.published.clear();

        feed.catchUp(closed(11));

        assertThat(sink.published).extracting(Candle::openTimeMs).containsExactly(openMs(7), openMs(9), openMs(11));
        assertThat(sink.published).extracting(Candle::revision).containsExactly(1, 1, 0);
        assertThat(feed.lastOpenTimeMs()).isEqualTo(openMs(11));
    }

    @Test
    void shouldReplaceFilledCandlesThatTurnUpLater() {
        exchange.listRange(0, 11);
        feed.catchUp(closed(10));
        exchange.listRange(12, 13);
        for (int poll = 0; poll < 3; poll++) {
            feed.catchUp(closed(12));
        }
        exchange.listRange(11, 14);
        sink.published.clear();

        feed.catchUp(closed(13));

        assertThat(sink.published).extracting(Candle::openTimeMs).containsExactly(openMs(11), openMs(13));
        assertThat(sink.published).extracting(Candle::filled).containsOnly(false);
        assertThat(sink.published).extracting(Candle::revision).containsExactly(1, 0);
    }

    @Test
    void shouldAmendWithinTheTickAndPublishNothingNew() {
        exchange.listRange(0, 11);
        feed.catchUp(closed(10));
        exchange.list(10, 555);
        exchange.listRange(11, 12);
        sink.published.clear();

        feed.recheck();
        feed.recheck();

        assertThat(sink.published).singleElement().satisfies(candle -> {
            assertThat(candle.openTimeMs()).isEqualTo(openMs(10));
            assertThat(candle.revision()).isEqualTo(1);
        });
    }

    @Test
    void shouldWaitForAMarketThatHasStopped() {
        exchange.listRange(0, 11);
        feed.catchUp(closed(10));
        sink.published.clear();

        for (int poll = 0; poll < 10; poll++) {
            assertThat(feed.catchUp(closed(15))).isFalse();
        }
        assertThat(sink.published).isEmpty();
    }

    @Test
    void shouldAskEverMoreSeldomForAMarketThatHasStoppedUntilTheNextCandleIsDue() {
        exchange.listRange(0, 11);
        feed.catchUp(closed(10));
        int before = exchange.requests;

        for (int poll = 0; poll < 300; poll++) {
            assertThat(feed.catchUp(closed(15))).isFalse();
        }
        assertThat(exchange.requests - before).isBetween(5, 15);

        exchange.listRange(11, 17);
        assertThat(feed.catchUp(closed(16))).isTrue();
    }

    @Test
    void shouldNotGoPastACandleThatWasNotAcknowledged() {
        exchange.listRange(0, 12);
        feed.catchUp(closed(10));
        sink.failing = true;
        assertThatThrownBy(() -> feed.catchUp(closed(11))).hasMessage("the broker is away");
        sink.failing = false;
        sink.published.clear();

        assertThat(feed.catchUp(closed(11))).isTrue();

        assertThat(sink.published).extracting(Candle::openTimeMs).containsExactly(openMs(11));
    }

    /** The exchange's time at which candle {@code i} has just become closed. */
    private static long closed(int i) {
        return openMs(i + 1) + GRACE.toMillis();
    }
}
