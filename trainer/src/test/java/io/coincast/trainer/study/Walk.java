package io.coincast.trainer.study;

import io.coincast.contracts.file.CandleFileCounts;
import io.coincast.contracts.time.Grid;
import java.util.Random;

/** Closes that wander. */
final class Walk {
    static final long OPEN_MS = 1_500_000_000_000L;

    private Walk() {}

    static double[] closes(int count) {
        Random random = new Random(3);
        double[] closes = new double[count];
        double close = 1000;
        for (int i = 0; i < count; i++) {
            close *= Math.exp(2e-3 * random.nextGaussian());
            closes[i] = close;
        }
        return closes;
    }

    static GridCloses grid(double[] closes) {
        return new GridCloses(
                "BTC_USD", OPEN_MS, closes, 0, 0, new CandleFileCounts(closes.length, closes.length, 0, 0, 0));
    }

    static String csv(double[] closes) {
        StringBuilder csv = new StringBuilder("symbol,timestamp_ms,open,high,low,close,volume\n");
        for (int i = 0; i < closes.length; i++) {
            String close = String.valueOf(closes[i]);
            csv.append("BTC_USD,").append(OPEN_MS + i * Grid.INTERVAL_MS);
            csv.append((',' + close).repeat(4)).append(",1\n");
        }
        return csv.toString();
    }
}
