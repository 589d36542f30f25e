package io.coincast.benchmarks.fuzz;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.coincast.contracts.serde.Json;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code coincast bench fuzz}. Exit codes: 0 all mutants were refused or understood, 1 one was not. */
@Command(
        name = "fuzz",
        description =
                "Feeds mutated candles, releases, graphs and answers of the exchange to what reads them: each must be"
                        + " refused or understood, without a crash, a hang or unbounded memory.",
        mixinStandardHelpOptions = true)
public final class FuzzCommand implements Callable<Integer> {
    @Option(names = "--seed", defaultValue = "1", description = "Of the mutations (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--mutants",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "How many (default: ${DEFAULT-VALUE}).")
    private long mutants;

    @Option(names = "--json", description = "Print a summary object at the end.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        quiet();
        FuzzSummary summary = new FuzzRun(seed, line -> System.err.println("fuzz: " + line)).run(mutants);
        System.out.println(
                json ? Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(summary) : summary.toString());
        return summary.findings().isEmpty() ? 0 : 1;
    }

    /** Ingest warns of each row that is no candle, which here is most of them. */
    private static void quiet() {
        if (LoggerFactory.getLogger("io.coincast.ingest") instanceof Logger ingest) {
            ingest.setLevel(Level.ERROR);
        }
    }
}
