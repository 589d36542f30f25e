package io.coincast.standalone.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code coincast bench}, where there are no benchmarks: the script of a checkout runs their own program in its place. */
@Command(
        name = "bench",
        description = {
            "Measures a tick, replay, restore, ingest, a refit, the start, training, serving and memory on this machine, peers"
                    + " included. It needs a checkout, whose script builds the benchmarks on first use:",
            "  ./coincast bench all --help"
        },
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    @Parameters(hidden = true)
    private List<String> arguments = List.of();

    @Override
    public Integer call() {
        System.err.println(
                "coincast: benchmarks and their peers are not part of this installation; run ./coincast bench "
                        + String.join(" ", arguments) + " in a checkout of the sources");
        return CommandLine.ExitCode.USAGE;
    }
}
