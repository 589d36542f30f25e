package io.coincast.standalone.command;

import io.coincast.standalone.operations.Health;
import io.coincast.standalone.operations.OperationsHttp;
import io.coincast.trainer.TrainerConfig;
import io.coincast.trainer.TrainerService;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code coincast trainer}: the service that fits the networks. */
@Command(
        name = "trainer",
        description = "Fits the networks on the candles topic and publishes releases.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  coincast trainer --config configs/trainer.yaml",
            "  coincast trainer --set fit.families=mlp --set refit-every=12h"
        })
final class TrainerCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Override
    public Integer call() throws Exception {
        TrainerConfig config = options.load(TrainerConfig.class);
        try (StopSignal stop = StopSignal.listen();
                OperationsHttp operations = OperationsHttp.start(config.http());
                TrainerService service =
                        TrainerService.start(config, config.clock().toClock())) {
            operations.ask(() -> new Health(service.isAlive(), service.isAlive(), service.state()));
            count(service, operations.meters());
            stop.awaitWhile(service::isAlive, "trainer");
        }
        return 0;
    }

    private static void count(TrainerService service, MeterRegistry meters) {
        FunctionCounter.builder("coincast.trainer.releases", service, TrainerService::releases)
                .description("Releases published")
                .register(meters);
        FunctionCounter.builder("coincast.trainer.refits.failed", service, TrainerService::failures)
                .description("Refits that came to nothing")
                .register(meters);
        FunctionCounter.builder("coincast.trainer.candles.skipped", service, TrainerService::skippedRecords)
                .description("Records of the candles topic that could not be used")
                .register(meters);
        FunctionCounter.builder("coincast.trainer.signals.skipped", service, TrainerService::skippedSignals)
                .description("Records of the signals topic that could not be used")
                .register(meters);
    }
}
