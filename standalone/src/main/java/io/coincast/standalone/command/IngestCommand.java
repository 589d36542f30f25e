package io.coincast.standalone.command;

import io.coincast.ingest.IngestConfig;
import io.coincast.ingest.IngestService;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code coincast ingest}: the service that brings the exchange's candles into Kafka. */
@Command(
        name = "ingest",
        description = "Polls the exchange and publishes closed candles to Kafka.",
        mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Override
    public Integer call() throws Exception {
        IngestConfig config = options.load(IngestConfig.class);
        try (StopSignal stop = StopSignal.listen();
                IngestService service =
                        IngestService.start(config, config.clock().toClock())) {
            stop.awaitWhile(service::isAlive, "ingest");
        }
        return 0;
    }
}
