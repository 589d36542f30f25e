package io.coincast.standalone.command;

import io.coincast.trainer.TrainerConfig;
import io.coincast.trainer.TrainerService;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code coincast trainer}: the service that fits the networks. */
@Command(
        name = "trainer",
        description = "Fits the networks on the candles topic and publishes releases.",
        mixinStandardHelpOptions = true)
final class TrainerCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Override
    public Integer call() throws Exception {
        TrainerConfig config = options.load(TrainerConfig.class);
        try (StopSignal stop = StopSignal.listen();
                TrainerService service =
                        TrainerService.start(config, config.clock().toClock())) {
            stop.awaitWhile(service::isAlive, "trainer");
        }
        return 0;
    }
}
