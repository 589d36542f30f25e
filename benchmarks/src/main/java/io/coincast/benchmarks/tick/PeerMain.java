package io.coincast.benchmarks.tick;

import io.coincast.benchmarks.train.Contestant;
import io.coincast.benchmarks.train.Peers;
import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.config.KafkaConfig;
import io.coincast.contracts.time.MarketClock;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.forecasting.engine.ServingEngine;
import io.coincast.predictor.service.PredictorConfig;
import io.coincast.predictor.service.PredictorService;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The program of a contestant that is not the predictor as it is: what it is called, then for the predictor with
 * {@link NoModel} its configuration as {@code key=value}; for the others the broker, a topic of candles and one of
 * forecasts, the family, how many coins there are, and a directory. Runs until it is ended from outside.
 */
final class PeerMain {
    private PeerMain() {}

    /** Runs the one that {@code arguments} name. */
    public static void main(String[] arguments) throws InterruptedException {
        List<String> rest = List.of(arguments).subList(1, arguments.length);
        if (arguments[0].equals(TickFigures.NOTHING)) {
            nothing(rest);
        } else {
            peer(arguments[0], rest);
        }
        Thread.currentThread().join();
    }

    private static void nothing(List<String> keys) {
        Map<String, String> flags = new HashMap<>();
        keys.forEach(key -> flags.put(key.substring(0, key.indexOf('=')), key.substring(key.indexOf('=') + 1)));
        PredictorConfig config = ConfigLoader.load(PredictorConfig.class, ConfigSources.ofFlags(flags));
        PredictorService service = PredictorService.start(
                config, MarketClock.system(), ServingEngine.of(TickFigures.NOTHING, NoModel.ENGINES));
        Runtime.getRuntime().addShutdownHook(new Thread(service::close, "bench-end"));
    }

    private static void peer(String name, List<String> arguments) {
        KafkaConfig kafka = new KafkaConfig(arguments.get(0), Map.of());
        String from = arguments.get(1);
        String to = arguments.get(2);
        Family family = Family.valueOf(arguments.get(3));
        if (name.equals(TickFigures.FLOOR) || name.equals(TickFigures.PARALLEL_FLOOR)) {
            int coins = Integer.parseInt(arguments.get(4));
            boolean parallel = name.equals(TickFigures.PARALLEL_FLOOR);
            new Floor(kafka, from, to, coins, parallel, TickRelease.open(TickRelease.of(family))).run();
        } else {
            PerRecord.start(kafka, Path.of(arguments.get(5)), from, to, network(name, family));
        }
    }

    private static Contestant network(String name, Family family) {
        Peers.limitThreads();
        return name.equals(TickFigures.PYTORCH)
                ? Peers.pyTorch(family)
                : Peers.dl4j(family).orElseThrow();
    }
}
