package io.coincast.simulator;

import io.coincast.contracts.time.Grid;
import io.coincast.contracts.time.MarketClock;
import io.coincast.simulator.source.CandleSource;
import io.coincast.simulator.source.FileRecordings;
import io.coincast.simulator.source.Listing;
import io.coincast.simulator.source.Recordings;
import io.coincast.simulator.source.SyntheticMarket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lays out the markets that a configuration asks for, and says in the log what each is. */
final class Markets {
    private static final Logger LOG = LoggerFactory.getLogger(Markets.class);

    private Markets() {}

    /** Recorded markets first, then files' and synthetic ones, around the clock's origin. */
    static List<CandleSource> laidOut(SimulatorConfig config, MarketClock clock) throws IOException {
        Instant origin = config.clock().origin();
        long startMs = origin == null ? clock.millis() : origin.toEpochMilli();
        List<CandleSource> sources = new ArrayList<>();
        if (config.recordings()) {
            sources.addAll(Recordings.around(startMs));
        }
        for (Path file : config.files()) {
            sources.addAll(
                    config.moveFiles() ? FileRecordings.readAround(file, startMs) : FileRecordings.readUnmoved(file));
        }
        sources.forEach(source -> LOG.info("{}: {}", source.listing().symbol(), describe(source.listing())));
        sources.addAll(synthetic(config, startMs));
        return sources;
    }

    private static List<CandleSource> synthetic(SimulatorConfig config, long startMs) {
        long sinceMs = Grid.floor(startMs) - config.history().toMillis();
        List<CandleSource> coins = SyntheticMarket.of(config.seed(), config.coins(), sinceMs);
        if (!coins.isEmpty()) {
            Listing first = coins.get(0).listing();
            LOG.info(
                    "{} to {}: synthetic, seed {}, since {}",
                    first.symbol(),
                    coins.get(coins.size() - 1).listing().symbol(),
                    config.seed(),
                    Instant.ofEpochMilli(first.firstOpenMs()));
        }
        return coins;
    }

    private static String describe(Listing listing) {
        String start = listing.origin() + "; begins at " + Instant.ofEpochMilli(listing.firstOpenMs());
        return listing.lastOpenMs() == Listing.ENDLESS
                ? start + ", starts again when it ends"
                : start + ", ends at " + Instant.ofEpochMilli(listing.lastOpenMs() + Grid.INTERVAL_MS);
    }
}
