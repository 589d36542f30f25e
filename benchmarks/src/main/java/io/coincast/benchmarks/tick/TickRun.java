package io.coincast.benchmarks.tick;

import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.Grid;
import io.coincast.contracts.topic.Topics;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.engine.onnx.OnnxEngines;
import io.coincast.forecasting.model.EngineFactory;
import io.coincast.forecasting.window.Window;
import io.coincast.standalone.command.Terminal;
import io.coincast.standalone.view.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * One measurement: broker, predictors and, where asked for, peers, each in a {@link Program} of its own; ticks in turns,
 * never two at once. Threads: confined to one.
 */
final class TickRun implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Long enough for what comes after a tick, and more than the pace at which a predictor takes ticks for a replay. */
    private static final Duration WARM_UP_PAUSE = Duration.ofMillis(400);

    private final Plan plan;
    private final TickMarket market;
    private final List<Rig> rigs = new ArrayList<>();
    private final Map<String, Track> tracks = new LinkedHashMap<>();
    private final List<Program> peers = new ArrayList<>();

    private TickRun(Plan plan) {
        this.plan = plan;
        market = new TickMarket(plan.coins(), Window.LENGTH - 1, plan.age());
    }

    /**
     * What to measure.
     *
     * @param threads of each predictor
     */
    record Plan(int coins, int instances, int threads, Family family, int warmUp, int ticks, Peering peers) {
        /** How long ago history ends, so that all ticks lie in the past. */
        Duration age() {
            return Duration.ofMillis((warmUp + ticks) * Grid.INTERVAL_MS).plusHours(1);
        }
    }

    /** Who else is measured. */
    enum Peering {
        NONE,
        /** The plain loop, on one thread and on all processors. */
        FLOOR,
        /** And those that call a network per record, and the predictor without a network. */
        ALL
    }

    /** What came of it. Failure: {@link IllegalStateException} where forecasts are not what they must be. */
    static TickFigures run(Plan plan) throws Exception {
        try (TickRun run = new TickRun(plan)) {
            return run.measure();
        }
    }

    private TickFigures measure() throws Exception {
        Rig rig = rig(TickFigures.OURS, new OnnxEngines());
        if (plan.peers() == Peering.ALL) {
            rig(TickFigures.NOTHING, NoModel.ENGINES);
        }
        appendHistory();
        Predictors predictors = Predictors.start(rig, plan, false);
        if (plan.peers() == Peering.ALL) {
            Predictors ignored = Predictors.start(rigs.get(1), plan, true);
        }
        startPeers(rig);
        return time(predictors);
    }

    private void appendHistory() throws ExecutionException, InterruptedException {
        int candlesEach = Window.LENGTH - 1;
        try (Progress progress = Progress.start("history", candlesEach, Terminal.isErrorInteractive())) {
            for (int i = 1; i <= candlesEach; i++) {
                List<byte[]> candles = market.next(true);
                for (Track track : tracks.values()) {
                    track.append(candles);
                }
                progress.stepTo(i, "of " + plan.coins() + " coins");
            }
        }
    }

    /** A broker with the release of {@code engines}; predictors all have the same topics, so not two of them share one. */
    private Rig rig(String name, EngineFactory engines) throws Exception {
        Rig rig = Rig.start();
        rigs.add(rig);
        rig.createTopics();
        rig.send(Topics.MODELS, Release.CHAMPION, Json.encode(TickRelease.of(plan.family(), engines)));
        tracks.put(name, rig.track(name, Topics.CANDLES, Topics.FORECASTS));
        return rig;
    }

    private void startPeers(Rig rig) throws Exception {
        for (String name : peerNames()) {
            List<String> topics = List.of("bench." + name + ".candles", "bench." + name + ".forecasts");
            rig.createTopics(topics);
            tracks.put(name, rig.track(name, topics.get(0), topics.get(1)));
            List<String> arguments = List.of(
                    name,
                    rig.kafka().bootstrapServers(),
                    topics.get(0),
                    topics.get(1),
                    plan.family().name(),
                    String.valueOf(plan.coins()),
                    rig.directory().resolve("state-" + name).toString());
            peers.add(rig.start(name, PeerMain.class, arguments));
        }
    }

    private List<String> peerNames() {
        return switch (plan.peers()) {
            case NONE -> List.of();
            case FLOOR -> List.of(TickFigures.FLOOR, TickFigures.PARALLEL_FLOOR);
            case ALL -> List.of(TickFigures.FLOOR, TickFigures.PARALLEL_FLOOR, TickFigures.PYTORCH, TickFigures.DL4J);
        };
    }

    private TickFigures time(Predictors predictors) throws Exception {
        double beforeMs = peersCpuMs();
        int all = plan.warmUp() + plan.ticks();
        try (Progress progress = Progress.start("ticks", all, Terminal.isErrorInteractive())) {
            for (int tick = 0; tick < all; tick++) {
                if (tick == plan.warmUp()) {
                    predictors.begin();
                    beforeMs = peersCpuMs();
                }
                tick(tick);
                if (tick == plan.warmUp() / 2) {
                    // a first answer loads classes, and code compiled without them is made once more
                    predictors.begin();
                }
                progress.stepTo(tick + 1L, tick < plan.warmUp() ? "warming up" : "measuring");
            }
        }
        LockSupport.parkNanos(PAUSE.toNanos());
        Map<String, Object> costs = predictors.costs(plan.ticks(), plan.coins());
        costs.put("peersCpuMsPerTick", (peersCpuMs() - beforeMs) / plan.ticks());
        return new TickFigures(plan, tracks, costs);
    }

    private double peersCpuMs() {
        return peers.stream().mapToDouble(Program::cpuMs).sum();
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
            LockSupport.parkNanos((number < plan.warmUp() ? WARM_UP_PAUSE : PAUSE).toNanos());
            rigs.forEach(Rig::check);
            track.tick(candles, asOfMs, number >= plan.warmUp());
        }
    }

    @Override
    public void close() throws IOException {
        for (Rig rig : rigs) {
            rig.close();
        }
    }
}
