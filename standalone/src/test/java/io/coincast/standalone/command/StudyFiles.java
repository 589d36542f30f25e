package io.coincast.standalone.command;

import io.coincast.contracts.time.Grid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Small files of candles to learn from. */
final class StudyFiles {
    static final long OPEN_MS = 1_500_000_000_000L;
    static final String HEADER = "symbol,timestamp_ms,open,high,low,close,volume\n";

    private StudyFiles() {}

    static Path write(Path file, int candles) throws IOException {
        Random random = new Random(5);
        StringBuilder csv = new StringBuilder(HEADER);
        double close = 1000;
        for (int i = 0; i < candles; i++) {
            close *= Math.exp(2e-3 * random.nextGaussian());
            csv.append("BTC_USD,").append(OPEN_MS + i * Grid.INTERVAL_MS);
            csv.append(("," + close).repeat(4)).append(",1\n");
        }
        return Files.writeString(file, csv);
    }
}
