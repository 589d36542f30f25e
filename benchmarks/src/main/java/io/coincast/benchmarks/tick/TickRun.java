package io.coincast.benchmarks.tick;

import io.coincast.benchmarks.train.Contestant;
import io.coincast.benchmarks.train.Peers;
import io.coincast.contracts.config.ConfigLoader;
import io.coincast.contracts.config.ConfigSources;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.MarketClock;
import io.coincast.contracts.topic.Topics;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.onnx.OnnxEngines;
import io.coincast.forecasting.engine.ServingEngine;
import io.coincast.forecasting.model.ReleaseModel;
import io.coincast.forecasting.window.Window;
import io.coincast.predictor.service.PredictorConfig;
import io.coincast.predictor.service.PredictorService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * One measurement: broker, predictors and, where asked for, peers in this process; ticks in turns, never two at once.
 * Threads: confined to one.
 */
final class TickRun implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Plan plan;
    private final Rig rig = Rig.start();
    private final TickMarket market;
    private final List<Integer> ports = new ArrayList<>();
    private final Map<String, Track> tracks = new LinkedHashMap<>();

    private TickRun(Plan plan) throws IOException {
        this.plan = plan;
        market = new TickMarket(plan.coins());
    }

    /**
     * What to measure.
     *
     * @param nothing whether the network is not run, so that what is left is everything else
     * @param threads of each predictor
     */
    record Plan(
            int coins,
            int instances,
            int threads,
            Family family,
            boolean nothing,
            int warmUp,
            int ticks,
            Peering peers) {
        Plan ofNothing() {
            return new Plan(coins, instances, threads, family, true, warmUp, ticks, Peering.NONE);
        }
    }

    /** Who else is measured. */
    enum Peering {
        NONE,
        /** The plain loop. */
        FLOOR,
        /** And those that call a network per record. */
        ALL
    }

    /** What came of it. Failure: {@link IllegalStateException} where forecasts are not what they must be. */
    static TickFigures run(Plan plan) throws Exception {
        try (TickRun run = new TickRun(plan)) {
            return run.measure();
        }
    }

    private TickFigures measure() throws Exception {
        Release release = TickRelease.of(plan.family(), plan.nothing() ? NoModel.ENGINES : new OnnxEngines());
        rig.createTopics();
        rig.send(Topics.MODELS, Release.CHAMPION, Json.encode(release));
        Track ours = track(TickFigures.OURS, Topics.CANDLES, Topics.FORECASTS);
        System.err.println("coincast: appending the history of " + plan.coins() + " coins ...");
        for (int i = 1; i < Window.LENGTH; i++) {
            ours.append(market.next(true));
        }
        startPredictors();
        startPeers(release);
        return time(ours);
    }

    private TickFigures time(Track ours) throws Exception {
        StageTimes stages = new StageTimes(ports);
        TopicBytes bytes = new TopicBytes(rig);
        for (int tick = 0; tick < plan.warmUp() + plan.ticks(); tick++) {
            if (tick == plan.warmUp()) {
                stages.begin();
                bytes.begin();
            }
            tick(tick);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
        return new TickFigures(
                plan,
                tracks,
                stages.perTick(plan.ticks()),
                bytes.perForecast(plan.ticks() * plan.coins()),
                Footprint.now(),
                ours);
    }

    private Track track(String name, String candles, String forecasts) {
        Track track = new Track(rig.kafka(), name, candles, forecasts, Rig.PARTITIONS);
        rig.onClose(track::close);
        tracks.put(name, track);
        return track;
    }

    private void startPredictors() {
        for (int instance = 0; instance < plan.instances(); instance++) {
            PredictorConfig config = predictor(rig.directory().resolve("state-" + instance));
            PredictorService service = plan.nothing()
                    ? PredictorService.start(config, MarketClock.system(), ServingEngine.of("nothing", NoModel.ENGINES))
                    : PredictorService.start(config, MarketClock.system());
            rig.onClose(service::close);
            ports.add(service.port());
        }
    }

    private PredictorConfig predictor(Path stateDir) {
        Map<String, String> flags = new HashMap<>();
        flags.put("kafka.bootstrap-servers", rig.kafka().bootstrapServers());
        flags.put("http.port", "0");
        flags.put("application-id", "bench-predictor");
        flags.put("threads", String.valueOf(plan.threads()));
        flags.put("state-dir", stateDir.toString());
        return ConfigLoader.load(PredictorConfig.class, ConfigSources.ofFlags(flags));
    }

    private void startPeers(Release release) throws Exception {
        if (plan.peers() == Peering.NONE) {
            return;
        }
        rig.createTopics(topics(TickFigures.FLOOR));
        startFloor(TickRelease.open(release));
        if (plan.peers() == Peering.ALL) {
            Peers.limitThreads();
            startPerRecord(TickFigures.PYTORCH, Peers.pyTorch(plan.family()));
            Contestant dl4j = Peers.dl4j(plan.family()).orElse(null);
            if (dl4j != null) {
                startPerRecord(TickFigures.DL4J, dl4j);
            }
        }
    }

    private static List<String> topics(String peer) {
        return List.of("bench." + peer + ".candles", "bench." + peer + ".forecasts");
    }

    private void startFloor(ReleaseModel model) {
        List<String> topics = topics(TickFigures.FLOOR);
        Track ignored = track(TickFigures.FLOOR, topics.get(0), topics.get(1));
        Floor floor = new Floor(rig.kafka(), topics.get(0), topics.get(1), plan.coins(), model);
        CompletableFuture<Void> running = CompletableFuture.runAsync(floor, TickRun::daemon);
        rig.onClose(() -> {
            floor.stop();
            running.join();
            model.close();
        });
    }

    private void startPerRecord(String name, Contestant network) throws Exception {
        List<String> topics = topics(name);
        rig.createTopics(topics);
        Track ignored = track(name, topics.get(0), topics.get(1));
        PerRecord peer = PerRecord.start(
                rig.kafka(), rig.directory().resolve("state-" + name), topics.get(0), topics.get(1), network);
        rig.onClose(peer::close);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "bench-floor");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * The order changes from tick to tick. What comes after a tick's forecasts, such as settling, is not to be paid for by
     * the next one, nor by another contestant.
     */
    private void tick(int number) throws ExecutionException, InterruptedException {
        long asOfMs = market.asOfMs();
        List<byte[]> candles = market.next(false);
        List<Track> turns = new ArrayList<>(tracks.values());
        Collections.rotate(turns, number);
        for (Track track : turns) {
            LockSupport.parkNanos(PAUSE.toNanos());
            track.tick(candles, asOfMs, number >= plan.warmUp());
        }
    }

    @Override
    public void close() throws IOException {
        rig.close();
    }
}
