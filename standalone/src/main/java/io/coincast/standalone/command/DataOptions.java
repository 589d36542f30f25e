package io.coincast.standalone.command;

import io.coincast.contracts.file.BadRow;
import io.coincast.contracts.file.BadRowPolicy;
import io.coincast.contracts.file.CandleFileOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How files of candles are read that something is to be learned from. */
final class DataOptions {
    private static final int SHOWN = 20;

    @Option(names = "--symbol", description = "What the candles are called; needed unless the file names its symbols.")
    private @Nullable String symbol;

    @Option(names = "--skip-bad-rows", description = "Report rows that are no candles and go on with the others.")
    private boolean skipping;

    private int shown;

    CandleFileOptions fileOptions() {
        BadRowPolicy policy = skipping ? BadRowPolicy.reporting(this::report) : BadRowPolicy.strict();
        return CandleFileOptions.strict().withSymbol(symbol).withBadRows(policy);
    }

    private void report(BadRow row) {
        if (shown++ < SHOWN) {
            System.err.println("coincast: " + row);
        } else if (shown == SHOWN + 1) {
            System.err.println("coincast: further bad rows are only counted");
        }
    }
}
