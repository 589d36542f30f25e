package io.coincast.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.time.MarketClock;
import io.coincast.contracts.time.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** A running simulator, asked over HTTP, whose market and wall time stand still until they are moved. */
final class TestExchange implements AutoCloseable {
    /** A tick, and the origin of the market. */
    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    static final long START_MS = START.toEpochMilli();
    static final long STEP_MS = 300_000;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    final SettableClock clock = new SettableClock(START);
    final AtomicLong wallMs = new AtomicLong(1_000_000);
    final SimulatorService service;

    private TestExchange(Duration after, Map<String, String> flags) throws IOException {
        clock.pass(after);
        Map<String, String> all = new TreeMap<>(Map.of("port", "0", "coins", "2", "history", "3d"));
        all.putAll(flags);
        SimulatorConfig config = ConfigLoader.load(SimulatorConfig.class, ConfigSources.ofFlags(all));
        service = SimulatorService.start(config, MarketClock.accelerated(clock, START, 1), wallMs::get);
    }

    /** A simulator with {@code flags}, pairs of key and value. */
    static TestExchange with(String... flags) throws IOException {
        return startedAfter(Duration.ZERO, flags);
    }

    /** The same, not started before {@code after} has passed. */
    static TestExchange startedAfter(Duration after, String... flags) throws IOException {
        Map<String, String> pairs = new TreeMap<>();
        for (int i = 0; i < flags.length; i += 2) {
            pairs.put(flags[i], flags[i + 1]);
        }
        return new TestExchange(after, pairs);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(path, "coincast-test");
    }

    HttpResponse<String> get(String path, String userAgent) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.uri() + path))
                .timeout(Duration.ofSeconds(20))
                .header("User-Agent", userAgent)
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    /** The rows of {@code symbol}; {@code query} begins with an ampersand or is empty. */
    JsonNode candles(String symbol, String query) throws IOException, InterruptedException {
        return json("/markets/" + symbol + "/candles?interval=MINUTE_5" + query);
    }

    @Override
    public void close() {
        service.close();
    }
}
