package io.coincast.standalone.command;

import io.coincast.standalone.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code coincast broker}: a single Kafka broker for trying things out. */
@Command(
        name = "broker",
        description = "Runs a single Kafka broker on 127.0.0.1, for trying things out; not for production.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  coincast broker --port 9092 --dir /var/lib/coincast/broker"})
final class BrokerCommand implements Callable<Integer> {
    @Option(names = "--port", defaultValue = "9092", description = "Where it listens (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--dir",
            defaultValue = "${sys:user.home}/.coincast/broker-alone",
            description = "Where it keeps its log (default: ~/.coincast/broker-alone).")
    private Path directory = Path.of(".");

    @Override
    public Integer call() throws Exception {
        try (StopSignal stop = StopSignal.listen();
                EmbeddedBroker broker = EmbeddedBroker.start(directory, port)) {
            System.err.println("coincast: broker listens on " + broker.bootstrapServers() + ", stop it with Ctrl-C");
            stop.await();
        }
        return 0;
    }
}
