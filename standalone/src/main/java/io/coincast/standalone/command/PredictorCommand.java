package io.coincast.standalone.command;

import io.coincast.predictor.service.PredictorConfig;
import io.coincast.predictor.service.PredictorService;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code coincast predictor}: the service that forecasts. */
@Command(
        name = "predictor",
        description = "Forecasts each closed candle; serves the forecasts over HTTP.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  coincast predictor --config configs/predictor.yaml",
            "  coincast predictor --set http.port=8090 --set threads=4"
        })
final class PredictorCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Override
    public Integer call() throws Exception {
        PredictorConfig config = options.load(PredictorConfig.class);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (StopSignal stop = StopSignal.listen();
                PredictorService service =
                        PredictorService.start(config, config.clock().toClock())) {
            System.err.println(
                    "coincast: predictor listens on http://" + config.http().host() + ":" + service.port());
            service.failed().thenAccept(cause -> {
                failure.set(cause);
                stop.trip();
            });
            stop.await();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("the predictor failed: " + Failures.sentence(failure.get()), failure.get());
        }
        return 0;
    }
}
