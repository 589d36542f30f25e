package io.coincast.standalone.command;

import io.coincast.contracts.time.Grid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/** A made-up market in files, to replay. */
final class MarketFileData {
    static final long OPEN_MS = Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();

    private MarketFileData() {}

    /** {@code candles} candles of {@code symbol} with volume. */
    static Path write(Path directory, String symbol, int candles) throws IOException {
        Random random = new Random(symbol.hashCode());
        StringBuilder csv = new StringBuilder(StudyFiles.HEADER);
        double close = 100;
        for (int i = 0; i < candles; i++) {
            double open = close;
            close *= Math.exp(1e-3 * (1 + i / 288 % 2) * random.nextGaussian());
            csv.append(symbol).append(',').append(OPEN_MS + i * Grid.INTERVAL_MS);
            csv.append(',').append(open).append(',').append(Math.max(open, close) * 1.0005);
            csv.append(',').append(Math.min(open, close) * 0.9995).append(',').append(close);
            csv.append(',').append(1 + random.nextInt(50)).append('\n');
        }
        return Files.writeString(directory.resolve(symbol + ".csv"), csv);
    }
}
