package io.coincast.simulator;

import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.MarketClock;
import io.coincast.simulator.http.ExchangeApi;
import io.coincast.simulator.market.Faults;
import io.coincast.simulator.market.SimulatedMarket;
import io.coincast.simulator.source.CandleFile;
import io.coincast.simulator.source.CandleSource;
import io.coincast.simulator.source.Recordings;
import io.coincast.simulator.source.SyntheticMarket;
import io.javalin.Javalin;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The simulated exchange, listening. Threads: safe. */
public final class SimulatorService implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SimulatorService.class);

    private final SimulatedMarket market;
    private final Javalin server;
    private final String host;

    private SimulatorService(SimulatedMarket market, Javalin server, String host) {
        this.market = market;
        this.server = server;
        this.host = host;
    }

    /**
     * Starts the exchange; returns when it listens.
     *
     * @throws IOException if a file cannot be read or is malformed, or the port is taken
     */
    public static SimulatorService start(SimulatorConfig config, MarketClock clock) throws IOException {
        List<CandleSource> sources = sources(config, clock.millis());
        sources.forEach(source -> log.info("{}: {}", source.symbol(), source.description()));
        SimulatedMarket market = new SimulatedMarket(sources, clock, config.seed(), config.faults());
        ExchangeApi api = new ExchangeApi(market, config.ts(), config.seed());
        Javalin server = Javalin.create(javalin -> {
            javalin.startup.showJavalinBanner = false;
            javalin.jsonMapper(new JavalinJackson(Json.mapper(), false));
            api.addTo(javalin.routes);
        });
        try {
            server.start(config.host(), config.port());
        } catch (JavalinBindException e) {
            throw new IOException("port " + config.port() + " of " + config.host() + " is not free", e);
        }
        return new SimulatorService(market, server, config.host());
    }

    private static List<CandleSource> sources(SimulatorConfig config, long startMs) throws IOException {
        List<CandleSource> sources = new ArrayList<>();
        if (config.recordings()) {
            sources.addAll(Recordings.at(startMs));
        }
        for (Path file : config.files()) {
            sources.addAll(CandleFile.read(file, startMs));
        }
        sources.addAll(SyntheticMarket.of(
                config.seed(), config.coins(), startMs - config.history().toMillis()));
        return sources;
    }

    /** Where it listens. */
    public URI uri() {
        return URI.create("http://" + host + ":" + server.port());
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
