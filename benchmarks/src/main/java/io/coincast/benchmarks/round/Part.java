package io.coincast.benchmarks.round;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One benchmark of a round, with what it is given: for the figures that are kept, or to see soon whether all works. */
enum Part {
    TICK("--coins 1000 --floor --warm-up 150 --ticks 30", "--coins 20 --floor --warm-up 1 --ticks 2"),
    REPLAY("--coins 1000 --candles 1000 --forecasts 200", "--coins 20 --candles 300 --forecasts 10"),
    RESTORE("--coins 10000 --forecasts 64", "--coins 20 --forecasts 2 --heap 768m"),
    INGEST(
            "--symbols 500 --latency 20..200ms --requests-per-second 100 --parallelism 16 --ticks 3",
            "--symbols 20 --latency 5..20ms --requests-per-second 50 --ticks 1"),
    REFIT("--coins 50 --days 90", "--coins 5 --days 20 --warm-up 2 --ticks 2 --set fit.epochs=1 --set gate.folds=1"),
    TRAIN("--rounds 5 --seconds 180", "--families cnn-2 --rounds 1 --round-ms 10 --seconds 20"),
    SERVE("--rounds 9 --round-ms 60 --seconds 180", "--families cnn-2 --rounds 1 --round-ms 10 --seconds 20"),
    START("--rounds 5 --demo", "--rounds 1");

    private static final Pattern BLANK = Pattern.compile(" ");

    private final String whole;
    private final String quick;

    Part(String whole, String quick) {
        this.whole = whole;
        this.quick = quick;
    }

    /** Its command. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What follows the command. */
    List<String> arguments(boolean quickly) {
        return BLANK.splitAsStream(quickly ? quick : whole).toList();
    }
}
