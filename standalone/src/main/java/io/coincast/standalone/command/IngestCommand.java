package io.coincast.standalone.command;

import io.coincast.ingest.IngestConfig;
import io.coincast.ingest.IngestService;
import io.coincast.standalone.operations.Health;
import io.coincast.standalone.operations.OperationsHttp;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code coincast ingest}: the service that brings the exchange's candles into Kafka. */
@Command(
        name = "ingest",
        description = "Polls the exchange and publishes closed candles to Kafka.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  coincast ingest --config configs/ingest.yaml",
            "  coincast ingest --set symbols=BTC_USDT,ETH_USDT --set kafka.bootstrap-servers=broker:9092"
        })
final class IngestCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Override
    public Integer call() throws Exception {
        IngestConfig config = options.load(IngestConfig.class);
        try (StopSignal stop = StopSignal.listen();
                OperationsHttp operations = OperationsHttp.start(config.http());
                IngestService service =
                        IngestService.start(config, config.clock().toClock(), operations.meters())) {
            operations.ask(() -> health(service));
            stop.awaitWhile(service::isAlive, "ingest");
        }
        return 0;
    }

    private static Health health(IngestService service) {
        boolean upToDate = service.isUpToDate();
        return new Health(service.isAlive(), upToDate, upToDate ? "up to date" : "catching up, or waiting");
    }
}
