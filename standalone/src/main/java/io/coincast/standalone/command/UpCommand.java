package io.coincast.standalone.command;

import io.coincast.contracts.record.Candle;
import io.coincast.contracts.time.MarketClock;
import io.coincast.standalone.pipeline.PipelineConfigs;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coincast up}: the whole pipeline on the live exchange. */
@Command(
        name = "up",
        description = "Runs the whole pipeline in this process on the live exchange.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Keys of the services are read from the environment (docs/configuration.md), but for COINCAST_KAFKA_* and",
            "COINCAST_CLOCK_*: the broker is its own. An option wins over the environment. A key that several services have, such",
            "as COINCAST_HISTORY of ingest and trainer, is set for all of them.",
            "",
            "Examples:",
            "  coincast up",
            "  COINCAST_TOP=50 coincast up",
            "  coincast up --symbols BTC_USDT,ETH_USDT --dir /var/lib/coincast",
        })
final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--symbols",
            split = ",",
            description =
                    "Symbols to forecast; if not given the 20 most traded against USDT, or what the environment says.")
    private List<String> symbols = List.of();

    @Option(
            names = "--dir",
            defaultValue = "${sys:user.home}/.coincast",
            description = "Where state is kept (default: ~/.coincast).")
    private Path directory = Path.of(".");

    @Option(names = "--broker-port", defaultValue = "9092", description = "Default: ${DEFAULT-VALUE}.")
    private int brokerPort;

    @Option(names = "--http-port", paramLabel = "PORT", description = "Default: COINCAST_HTTP_PORT, or 8080.")
    private @Nullable Integer httpPort;

    @Option(names = "--exchange", description = "Another exchange that answers as Poloniex does, a URL.")
    private String exchange = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private RunOptions run = new RunOptions();

    @Override
    public Integer call() throws Exception {
        for (String symbol : symbols) {
            Usage.require(
                    Objects.requireNonNull(spec).commandLine(),
                    Candle.isSymbol(symbol),
                    "--symbols: '" + symbol + "' cannot be a symbol; give them as BTC_USDT,ETH_USDT");
        }
        Map<String, String> ingest = new LinkedHashMap<>();
        if (!symbols.isEmpty()) {
            ingest.put("symbols", String.join(",", symbols));
        }
        if (!exchange.isEmpty()) {
            ingest.put("exchange.base-url", exchange);
        }
        Map<String, String> predictor = httpPort == null ? Map.of() : Map.of("http.port", String.valueOf(httpPort));
        PipelineConfigs configs = PipelineConfigs.live(brokerPort, ingest, predictor, System.getenv());
        run.run(configs, MarketClock.system(), directory);
        return 0;
    }
}
