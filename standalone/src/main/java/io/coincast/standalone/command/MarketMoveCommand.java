package io.coincast.standalone.command;

import io.coincast.contracts.file.SignalFile;
import io.coincast.contracts.file.WholeFile;
import io.coincast.contracts.record.Candle;
import io.coincast.contracts.record.Signal;
import io.coincast.ingest.feed.PastMoves;
import io.coincast.standalone.backtest.MarketFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code coincast signals market-move}: the history of the signal that ingest publishes, out of candle files. */
@Command(
        name = "market-move",
        description = {
            "Writes the market's common move of the past as a file of signals, as ingest would have published it: of each tick the"
                    + " mean of all coins' log returns, in basis points.",
            "Each is known two seconds after its tick, so forecasts see it from the next one on."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  coincast signals market-move --data *.csv.gz --out market-move.csv",
            "  coincast backtest --data *.csv.gz --models mlp --signals market-move.csv --out with",
        })
final class MarketMoveCommand implements Callable<Integer> {
    /** What ingest waits for candles unless it is configured otherwise. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    @Option(names = "--data", paramLabel = "FILE", arity = "1..*", required = true, description = "Candle files.")
    private List<Path> data = List.of();

    @Option(
            names = "--symbol",
            description = "What the candles are called; needed unless the files name their symbols.")
    private @Nullable String symbol;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file of signals to write.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws Exception {
        return Cancellation.guard(this::work, "nothing was written");
    }

    private int work() throws IOException {
        BadRows badRows = new BadRows();
        List<Signal> signals = new ArrayList<>();
        PastMoves moves = new PastMoves(GRACE, signals::add);
        try (MarketFiles files = MarketFiles.open(data, symbol, badRows)) {
            for (Candle candle = files.next(); candle != null; candle = files.next()) {
                moves.accept(candle);
            }
        }
        moves.finish();
        if (signals.isEmpty()) {
            throw new IOException(data + ": no two candles follow each other");
        }
        WholeFile.write(out, SignalFile.text(signals));
        Terminal.results().printf("%,d signals, %,d bad rows%n%s%n", signals.size(), badRows.count(), out);
        return 0;
    }
}
