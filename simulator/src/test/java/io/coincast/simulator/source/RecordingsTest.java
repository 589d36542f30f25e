package io.coincast.simulator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coincast.contracts.time.Grid;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The facts of the recordings that come with the program. */
class RecordingsTest {
    private static final long START_MS = Instant.parse("2026-03-02T10:00:00Z").toEpochMilli();
    private static Recording eth;
    private static Recording btc;
    private static List<CandleSource> sources;

    @BeforeAll
    static void read() throws IOException {
        eth = Recordings.eth();
        btc = Recordings.btc();
        sources = Recordings.around(START_MS);
    }

    @Test
    void shouldHoldEveryCandleOfEth() {
        assertThat(eth.bars()).hasSize(580);
        assertThat(eth.traded()).isEqualTo(580);
        assertThat(Instant.ofEpochMilli(eth.firstOpenMs())).isEqualTo("2023-03-13T18:00:00Z");
        assertThat(Instant.ofEpochMilli(eth.endMs())).isEqualTo("2023-03-15T18:20:00Z");
        assertThat(eth.bars().get(0)).isEqualTo(Bar.ofPrices(1673.58, 1677.62, 1672.44, 1672.99, 65.3033, 0.5, 65));
        assertThat(eth.bars().get(579)).isEqualTo(Bar.ofPrices(1625.59, 1631.73, 1624.2, 1629.52, 419.89, 0.5, 420));
    }

    @Test
    void shouldHoldEveryTradeOfBtc() {
        assertThat(btc.bars()).hasSize(1921);
        assertThat(btc.traded()).isEqualTo(1917);
        assertThat(btc.bars().stream().mapToLong(Bar::tradeCount).sum()).isEqualTo(100_000);
        assertThat(Instant.ofEpochMilli(btc.firstOpenMs())).isEqualTo("2013-11-25T00:00:00Z");
        assertThat(Instant.ofEpochMilli(btc.endMs())).isEqualTo("2013-12-01T16:05:00Z");
        assertThat(btc.bars().get(1920).close()).isEqualTo(999.0);
    }

    @Test
    void shouldAggregateTrades() {
        Bar first = btc.bars().get(0);

        assertThat(first.open()).isEqualTo(800.01);
        assertThat(first.tradeCount()).isEqualTo(29);
        assertThat(first.quantity()).isCloseTo(5.75288384, within(1e-9));
        assertThat(first.average()).isBetween(first.low(), first.high());
        assertThat(first.buyShare()).isBetween(0.0, 1.0);
    }

    @Test
    void shouldFillIntervalsWithoutTradeAtThePreviousClose() {
        List<Bar> bars = btc.bars();

        for (int i : new int[] {126, 185, 186, 187}) {
            assertThat(bars.get(i)).isEqualTo(Bar.flat(bars.get(i - 1).close()));
        }
    }

    @Test
    void shouldMoveRecordingsAndLeaveTheirShape() {
        for (CandleSource source : sources) {
            Recording recording = source.listing().symbol().equals("BTC_USDT") ? btc : eth;
            long shiftMs = source.listing().shift().toMillis();

            assertThat(source.listing().firstOpenMs()).isEqualTo(recording.firstOpenMs() + shiftMs);
            assertThat(shiftMs % Grid.INTERVAL_MS).isZero();
            for (int i = 0; i < recording.bars().size(); i++) {
                assertThat(source.bar(source.listing().firstOpenMs() + i * Grid.INTERVAL_MS))
                        .isEqualTo(recording.bars().get(i));
            }
        }
    }

    @Test
    void shouldHaveEnoughHistoryAndFutureWheneverItStarts() {
        List<Recording> recordings = List.of(btc, eth);
        for (int i = 0; i < 288; i++) {
            long startMs = START_MS + i * Grid.INTERVAL_MS + 12_345;
            for (Recording recording : recordings) {
                CandleSource source =
                        new Placement(List.of(recording)).around(startMs).get(0);
                long history = (Grid.floor(startMs) - source.listing().firstOpenMs()) / Grid.INTERVAL_MS;
                int bars = recording.bars().size();

                assertThat(history).isBetween(Math.round(bars * 0.55), Math.round(bars * 0.8));
            }
        }
    }

    @Test
    void shouldKeepTheTimeOfDayOfBtcWheneverItStarts() {
        Placement placement = new Placement(List.of(btc));
        for (int i = 0; i < 288; i++) {
            Duration shift = placement
                    .around(START_MS + i * Grid.INTERVAL_MS)
                    .get(0)
                    .listing()
                    .shift();

            assertThat(shift).isEqualTo(Duration.ofDays(shift.toDays()));
        }
    }

    @Test
    void shouldSayWhatItIs() {
        assertThat(sources.get(0).listing().origin())
                .matches("BTC/USD trades of Bitstamp, 1921 candles from 2013-11-25T00:00:00Z, moved by \\d+ days");
        assertThat(sources.get(1).listing().origin())
                .matches("ETH/USD candles of Binance US, 580 candles from 2023-03-13T18:00:00Z, moved by \\d+ days"
                        + "( and \\d+ intervals)?");
        assertThat(sources).allSatisfy(source -> {
            assertThat(source.listing().synthetic()).isFalse();
            assertThat(source.listing().lastOpenMs()).isEqualTo(Listing.ENDLESS);
        });
    }

    @Test
    void shouldStartAgainWhenItEnds() {
        CandleSource eth = sources.get(1);
        long firstMs = eth.listing().firstOpenMs();

        assertThat(eth.bar(firstMs + 580 * Grid.INTERVAL_MS)).isEqualTo(eth.bar(firstMs));
        assertThat(eth.bar(firstMs + (580 * 1000 + 7) * Grid.INTERVAL_MS))
                .isEqualTo(eth.bar(firstMs + 7 * Grid.INTERVAL_MS));
    }
}
