package io.coincast.standalone.command;

import io.coincast.simulator.SimulatorConfig;
import io.coincast.simulator.SimulatorService;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code coincast simulate}: an exchange to try things on. */
@Command(
        name = "simulate",
        description = "Runs a simulated exchange that answers as Poloniex does.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  coincast simulate --config configs/simulator.yaml",
            "  coincast simulate --set clock.speed=60 --set clock.origin=2026-01-31T12:00:00Z --set coins=50"
        })
final class SimulateCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Override
    public Integer call() throws Exception {
        SimulatorConfig config = options.load(SimulatorConfig.class);
        try (StopSignal stop = StopSignal.listen();
                SimulatorService service =
                        SimulatorService.start(config, config.clock().toClock())) {
            System.err.println("coincast: the simulated exchange listens on " + service.uri());
            stop.await();
        }
        return 0;
    }
}
