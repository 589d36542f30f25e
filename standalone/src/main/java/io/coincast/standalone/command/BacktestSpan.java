package io.coincast.standalone.command;

import io.coincast.contracts.time.Grid;
import io.coincast.forecasting.backtest.BacktestPlan;
import io.coincast.standalone.backtest.MarketSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which candles a backtest reads, and what of them it scores. */
final class BacktestSpan {
    private static final double OLDER_PART = 0.8;
    private static final long SHORTEST_FOLD_MS = 16L * Grid.INTERVAL_MS;

    @Option(names = "--data", paramLabel = "FILE", arity = "1..*", required = true, description = "Candle files.")
    private List<Path> data = List.of();

    @Option(
            names = "--symbol",
            description = "What the candles are called; needed unless the files name their symbols.")
    private @Nullable String symbol;

    @Option(
            names = "--folds",
            defaultValue = "1",
            description = "How often baselines and networks are fitted anew. Default: 1.")
    private int folds = 1;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "First as-of, ISO 8601. Default: where the releases' data ends, or the newest 20 %% begins.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Last close to score, ISO 8601. Default: the newest.")
    private @Nullable String to;

    List<Path> data() {
        return data;
    }

    @Nullable
    String symbol() {
        return symbol;
    }

    void check(CommandLine command) {
        Usage.positive(command, "--folds", folds);
        timeMs(command, "--from", from);
        timeMs(command, "--to", to);
    }

    /** The plan where releases have seen candles up to {@code seenToMs}. */
    BacktestPlan plan(CommandLine command, long seenToMs) throws IOException {
        @Nullable Long givenFromMs = timeMs(command, "--from", from);
        @Nullable Long givenToMs = timeMs(command, "--to", to);
        MarketSpan span = MarketSpan.of(data, symbol);
        long unseenMs = seenToMs > span.fromMs() ? seenToMs : span.at(OLDER_PART);
        long fromMs = givenFromMs != null ? givenFromMs : unseenMs;
        long toMs = givenToMs != null ? givenToMs : span.toMs();
        Usage.require(
                command,
                givenFromMs == null || (fromMs >= span.fromMs() && fromMs < span.toMs()),
                "--from: must be within the data, whose candles closed from " + Instant.ofEpochMilli(span.fromMs())
                        + " to " + Instant.ofEpochMilli(span.toMs()) + ", was " + Instant.ofEpochMilli(fromMs));
        warnOfSeen(fromMs, seenToMs);
        warnOfDisorder(span);
        Usage.require(
                command,
                toMs - fromMs >= folds * SHORTEST_FOLD_MS,
                "there must be 80 minutes a fold between " + Instant.ofEpochMilli(fromMs) + " and "
                        + Instant.ofEpochMilli(toMs) + ", so at most " + most(toMs - fromMs) + " of them; give "
                        + (seenToMs > span.fromMs()
                                ? "--from for candles that a release has seen"
                                : "fewer --folds, or other --from and --to"));
        return new BacktestPlan(Grid.floor(fromMs), Grid.floor(toMs), folds, BacktestPlan.USUAL_MAXIMUM_FILLED);
    }

    private static long most(long lengthMs) {
        return Math.max(0, lengthMs / SHORTEST_FOLD_MS);
    }

    private static void warnOfSeen(long fromMs, long seenToMs) {
        if (fromMs < seenToMs) {
            System.err.println("coincast: a release was made of candles up to " + Instant.ofEpochMilli(seenToMs)
                    + ": scores from before are no evidence");
        }
    }

    private static void warnOfDisorder(MarketSpan span) {
        if (span.disordered() > 0) {
            System.err.printf(
                    "coincast: %,d candles are older than one of their coin before them and are ignored, as when serving;"
                            + " sort the files by time%n",
                    span.disordered());
        }
    }

    private static @Nullable Long timeMs(CommandLine command, String option, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text.length() == "2025-01-01".length() ? text + "T00:00:00Z" : text)
                    .toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    command, option + ": must be like 2025-09-01 or 2025-09-01T12:00:00Z, was " + text, e);
        }
    }
}
