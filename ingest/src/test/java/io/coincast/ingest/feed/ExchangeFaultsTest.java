package io.coincast.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.Grid;
import io.coincast.ingest.exchange.ExchangeConfig;
import io.coincast.ingest.exchange.ExchangeException;
import io.coincast.ingest.exchange.PoloniexClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An exchange that answers what it should not, by the fault's name: nothing untrue is published, the call ends in time and
 * without the memory that the answer asks for, and with the first good answer everything is there, in order and once.
 */
@Timeout(60)
class ExchangeFaultsTest {
    private static final FeedOptions OPTIONS = new FeedOptions(Duration.ofSeconds(2), Duration.ofHours(1), 5, 3);
    private static final Duration CALL = Duration.ofSeconds(1);
    private static final long START_MS = 1_743_579_900_000L;
    private static final long LONG_AGO_MS = Duration.ofDays(30).toMillis();
    private static final int CANDLES = 11;
    private static final long NOW_MS = START_MS + CANDLES * Grid.INTERVAL_MS + 10_000;
    private static final byte[] MEGABYTE = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);

    private final RecordingSink sink = new RecordingSink();
    private final RudeServer server = new RudeServer(path -> good());
    private final PoloniexClient client = new PoloniexClient(new ExchangeConfig(server.uri(), 1000, CALL, 1));
    private final SymbolFeed feed = new SymbolFeed("BTC_USDT", client, sink, OPTIONS, List.of());

    ExchangeFaultsTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** By name: what comes in the place of the candles, and whether the call fails for it or brings nothing. */
    static Stream<Arguments> faults() {
        return Stream.of(
                fails("HTML", RudeServer.of(200, "text/html", "<html>Maintenance</html>")),
                fails("429", RudeServer.of(429, "text/plain", "")),
                bringsNothing("empty array", json("[]")),
                bringsNothing("null", json("null")),
                fails("empty body", json("")),
                fails("an object", json("{}")),
                fails("100,000 levels", json("[".repeat(100_000))),
                bringsNothing("another interval", json(rows(START_MS).toString().replace("MINUTE_5", "HOUR_1"))),
                bringsNothing("another month", json(rows(START_MS - LONG_AGO_MS).toString())),
                bringsNothing("another symbol's shape", json("[{\"symbol\":\"ETH_USDT\"},7,null,[],[[]]]")),
                fails("cut off", out -> out.write(RudeServer.head(200, "application/json", "Content-Length: 9999"))),
                fails("no HTTP", out -> out.write("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII))),
                fails("gigabyte", ExchangeFaultsTest::gigabyte),
                fails("gigabyte, packed", ExchangeFaultsTest::packedGigabyte),
                fails("slow drip", ExchangeFaultsTest::drip));
    }

    private static Arguments fails(String name, RudeServer.Answer answer) {
        return Arguments.of(name, answer, true);
    }

    private static Arguments bringsNothing(String name, RudeServer.Answer answer) {
        return Arguments.of(name, answer, false);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void shouldPublishNothingUntrueAndThenEverything(String name, RudeServer.Answer answer, boolean fails) {
        server.answerWith(path -> answer);
        long usedBefore = usedBytes();
        Throwable failure =
                catchThrowable(() -> assertThat(feed.catchUp(NOW_MS)).isFalse());

        assertThat(failure != null).as(name).isEqualTo(fails);
        if (fails) {
            assertThat(failure)
                    .isInstanceOfSatisfying(
                            ExchangeException.class,
                            e -> assertThat(e.kind()).isEqualTo(ExchangeException.Kind.TRANSIENT));
        }
        assertThat(sink.published).isEmpty();
        assertThat(usedBytes() - usedBefore).as("bytes more").isLessThan(256L << 20);

        server.answerWith(path -> good());
        assertThat(feed.catchUp(NOW_MS)).isTrue();
        assertAllOnceInOrder();
    }

    @Test
    void shouldPutReversedAndRepeatedRowsInOrder() {
        List<String> rows = new ArrayList<>(rows());
        rows.addAll(rows());
        Collections.reverse(rows);
        server.answerWith(path -> json(rows.toString()));

        assertThat(feed.catchUp(NOW_MS)).isTrue();
        assertAllOnceInOrder();
    }

    @Test
    void shouldEndASlowDripWhenTheCallsTimeIsOver() {
        server.answerWith(path -> ExchangeFaultsTest::drip);
        long startNs = System.nanoTime();

        assertThatThrownBy(client::serverTimeMs).isInstanceOf(ExchangeException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - startNs)).isBetween(CALL, CALL.multipliedBy(10));
    }

    @Test
    void shouldKeepItsSymbolsWhereTheListOfMarketsIsEmpty() {
        server.answerWith(path -> json("[]"));

        assertThatThrownBy(client::markets)
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining("/markets/ticker24h: is empty");
        assertThat(server.requests()).isEqualTo(1);
    }

    private void assertAllOnceInOrder() {
        assertThat(sink.published).extracting(Candle::openTimeMs).containsExactlyElementsOf(times(START_MS));
        assertThat(sink.published).noneMatch(Candle::filled);
    }

    private static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static List<Long> times(long startMs) {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < CANDLES; i++) {
            times.add(startMs + i * Grid.INTERVAL_MS);
        }
        return times;
    }

    private static RudeServer.Answer good() {
        return json(rows().toString());
    }

    private static RudeServer.Answer json(String body) {
        return RudeServer.of(200, "application/json", body);
    }

    private static List<String> rows() {
        return rows(START_MS);
    }

    private static List<String> rows(long startMs) {
        return times(startMs).stream()
                .map(ms -> "[\"1\",\"2\",\"1.5\",\"1.7\",\"10\",\"6\",\"5\",\"3\",4,0,\"1.6\",\"MINUTE_5\"," + ms + ","
                        + (ms + Grid.INTERVAL_MS - 1) + "]")
                .toList();
    }

    private static void gigabyte(OutputStream out) throws IOException {
        out.write(RudeServer.head(200, "application/json", "X-Framing: none"));
        for (int i = 0; i < 1024; i++) {
            out.write(MEGABYTE);
        }
    }

    /** A gigabyte of blanks in one megabyte. */
    private static void packedGigabyte(OutputStream out) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 64; i++) {
                zip.write(MEGABYTE);
            }
        }
        out.write(RudeServer.head(200, "application/json", "Content-Encoding: gzip"));
        for (int i = 0; i < 16; i++) {
            out.write(packed.toByteArray());
        }
    }

    /** A byte ten times a second, so that no read ever times out. */
    private static void drip(OutputStream out) throws IOException {
        out.write(RudeServer.head(200, "application/json", "Content-Length: 100000"));
        for (int i = 0; i < 1_000; i++) {
            out.write(' ');
            out.flush();
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            if (new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("nobody counts down");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
