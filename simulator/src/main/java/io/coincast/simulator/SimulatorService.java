package io.coincast.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.coincast.contracts.time.MarketClock;
import io.coincast.simulator.http.ExchangeApi;
import io.coincast.simulator.market.Faults;
import io.coincast.simulator.market.SimulatedMarket;
import io.coincast.simulator.source.CandleSource;
import io.coincast.simulator.source.Listing;
import io.javalin.Javalin;
import io.javalin.json.JavalinJackson;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The simulated exchange, listening. Threads: safe. */
public final class SimulatorService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatorService.class);

    private final SimulatedMarket market;
    private final Javalin server;
    private final String host;
    private final int port;

    private SimulatorService(SimulatedMarket market, Javalin server, String host) {
        this.market = market;
        this.server = server;
        this.host = host;
        port = server.port();
    }

    /**
     * Starts the exchange; returns when it listens.
     *
     * @throws IOException if it cannot listen, naming host and port, a file is malformed, naming file and line, or a
     *     symbol is there twice
     */
    public static SimulatorService start(SimulatorConfig config, MarketClock clock) throws IOException {
        return start(config, clock, System::currentTimeMillis);
    }

    /** The same with {@code wallMs} as our time for the rate limits. */
    static SimulatorService start(SimulatorConfig config, MarketClock clock, LongSupplier wallMs) throws IOException {
        SimulatedMarket market = market(config, clock);
        ExchangeApi api = new ExchangeApi(market, config.api(), config.seed(), wallMs);
        Javalin server = listen(config, api);
        SimulatorService service = new SimulatorService(market, server, config.host());
        LOG.info(
                "simulated exchange at {}, {} markets, market time {}, {} times as fast",
                service.uri(),
                market.sources().size(),
                clock.instant(),
                clock.speed());
        return service;
    }

    private static SimulatedMarket market(SimulatorConfig config, MarketClock clock) throws IOException {
        List<CandleSource> sources = Markets.laidOut(config, clock);
        try {
            return new SimulatedMarket(sources, clock, config.seed(), config.faults());
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Javalin listen(SimulatorConfig config, ExchangeApi api) throws IOException {
        Javalin server = Javalin.create(javalin -> {
            javalin.startup.showJavalinBanner = false;
            javalin.startup.startupWatcherEnabled = false;
            javalin.jsonMapper(new JavalinJackson(new ObjectMapper(), false));
            api.addTo(javalin.routes);
        });
        try {
            return server.start(config.host(), config.port());
        } catch (RuntimeException e) {
            server.stop();
            String address = config.host() + ":" + config.port();
            throw new IOException(
                    "cannot listen on " + address + ": " + rootCause(e).getMessage(), e);
        }
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        for (Throwable next = cause.getCause(); next != null; next = cause.getCause()) {
            cause = next;
        }
        return cause;
    }

    /** The port on which it listens. */
    public int port() {
        return port;
    }

    /** Where it listens. */
    public URI uri() {
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    /** All markets, recorded ones first. */
    public List<String> symbols() {
        return market.sources().stream()
                .map(source -> source.listing().symbol())
                .toList();
    }

    /** By how much each recorded market was moved onto the clock. */
    public Map<String, Duration> shifts() {
        Map<String, Duration> shifts = new LinkedHashMap<>();
        market.sources().stream()
                .map(CandleSource::listing)
                .filter(listing -> !listing.synthetic())
                .forEach((Listing listing) -> shifts.put(listing.symbol(), listing.shift()));
        return shifts;
    }

    /** What the exchange knows, for looking at from outside HTTP. */
    public SimulatedMarket market() {
        return market;
    }

    /** From now on {@code faults} go wrong. */
    public void faults(Faults faults) {
        market.faults(faults);
    }

    @Override
    public void close() {
        server.stop();
    }
}
