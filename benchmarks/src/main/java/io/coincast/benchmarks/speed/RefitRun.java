package io.coincast.benchmarks.speed;

import io.coincast.benchmarks.tick.Program;
import io.coincast.benchmarks.tick.Rig;
import io.coincast.benchmarks.tick.TickMarket;
import io.coincast.benchmarks.tick.TickRelease;
import io.coincast.benchmarks.tick.Track;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.Grid;
import io.coincast.contracts.topic.Topics;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.standalone.CoincastMain;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A predictor's ticks alone, and beside a trainer that fits its default candidates on the same coins and has them judged.
 * What comes of it runs in shadow, since a random walk has nothing to be learnt. Threads: confined to one.
 */
final class RefitRun implements AutoCloseable {
    private static final Duration TICKS_FROM = Duration.ofDays(5);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration WARM_UP_PAUSE = Duration.ofMillis(400);
    private static final double DAY_TICKS = (double) Duration.ofDays(1).toMillis() / Grid.INTERVAL_MS;

    /** What the trainer says where there will be no release. */
    private static final List<String> FAILURES =
            List.of("RefitLoop: waiting, ", "refit failed", "not published", "could not be fitted");

    private final Plan plan;
    private final TickMarket market;
    private final Rig rig;
    private final Track track;

    private RefitRun(Plan plan) throws IOException {
        this.plan = plan;
        market = new TickMarket(plan.coins(), plan.candles(), TICKS_FROM);
        rig = Rig.start();
        rig.createTopics();
        track = rig.track("predictor", Topics.CANDLES, Topics.FORECASTS);
    }

    /**
     * What to measure.
     *
     * @param days of candles of each coin
     * @param warmUp ticks before those that are timed
     * @param ticks that are timed without the trainer, before and after; beside it they go on until it has published
     * @param settings of the trainer, {@code key=value}
     */
    record Plan(int coins, int days, int warmUp, int ticks, String heap, List<String> settings) {
        int candles() {
            return (int) (days * DAY_TICKS);
        }
    }

    /** What came of it, by name. Failure: {@link IllegalStateException} where forecasts or the release stay away. */
    static Map<String, Object> run(Plan plan) throws Exception {
        try (RefitRun run = new RefitRun(plan)) {
            return run.measure();
        }
    }

    private Map<String, Object> measure() throws Exception {
        rig.send(Topics.MODELS, Release.CHAMPION, Json.encode(TickRelease.of(Family.CNN_2)));
        say("appending " + (long) plan.coins() * plan.candles() + " candles ...");
        History.append(rig, market, plan.candles(), true);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("coins", plan.coins());
        figures.put("days", plan.days());
        try (Service predictor = predictor()) {
            say("the predictor takes them in ...");
            await("the history", () -> candles(predictor) >= (long) plan.coins() * plan.candles());
            warmUp();
            double before = alone(figures, "alone");
            double beside = beside(figures);
            double after = alone(figures, "aloneAfter");
            figures.put("p99Ratio", beside / Math.min(before, after));
        }
        return figures;
    }

    private void warmUp() throws ExecutionException, InterruptedException {
        say("ticks until code is compiled ...");
        for (int tick = 0; tick < plan.warmUp(); tick++) {
            tick(false, WARM_UP_PAUSE);
        }
    }

    /** Before and after what is compared with it, since code goes on being compiled; returns the p99. */
    private double alone(Map<String, Object> figures, String name) throws ExecutionException, InterruptedException {
        say("ticks without a trainer ...");
        track.begin();
        for (int tick = 0; tick < plan.ticks(); tick++) {
            tick(true, PAUSE);
        }
        put(figures, name);
        return track.eachMs(99);
    }

    private double beside(Map<String, Object> figures) throws Exception {
        track.begin();
        try (Program trainer = trainer()) {
            beside(trainer, figures);
        }
        return track.eachMs(99);
    }

    private void beside(Program trainer, Map<String, Object> figures) throws Exception {
        say("the trainer reads ...");
        await("the trainer", () -> says(trainer, "Refit: fitting "));
        say("it fits, and ticks go on ...");
        double beforeMs = trainer.cpuMs();
        long startNs = System.nanoTime();
        while (!says(trainer, "published ")) {
            tick(true, PAUSE);
            checkPatience("a release", startNs);
        }
        figures.put("refitS", (System.nanoTime() - startNs) / 1e9);
        figures.put("refitCpuS", (trainer.cpuMs() - beforeMs) / 1e3);
        figures.put("trainerResidentMib", trainer.residentMib());
        put(figures, "beside");
    }

    private void put(Map<String, Object> figures, String name) {
        figures.put(name + "Ticks", track.ticks());
        figures.put(name + "P50Ms", track.eachMs(50));
        figures.put(name + "P99Ms", track.eachMs(99));
        figures.put(name + "LastMs", track.lastMs(50));
    }

    private void tick(boolean timed, Duration pause) throws ExecutionException, InterruptedException {
        LockSupport.parkNanos(pause.toNanos());
        rig.check();
        long asOfMs = market.asOfMs();
        track.tick(market.next(false), asOfMs, timed);
    }

    private Service predictor() throws IOException {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("application-id", "bench-refit");
        keys.put("catch-up", "400d");
        keys.put("state-dir", rig.directory().resolve("state").toString());
        return Service.start(rig, "predictor", keys, List.of());
    }

    /** Its gate never lets a release serve: a level of nothing. */
    private Program trainer() throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "trainer", "--set", "kafka.bootstrap-servers=" + rig.kafka().bootstrapServers()));
        arguments.addAll(List.of("--set", "gate.level=1e-9", "--set", "settle=3s"));
        plan.settings().forEach(setting -> arguments.addAll(List.of("--set", setting)));
        return rig.start("trainer", CoincastMain.class, arguments, List.of("-Xmx" + plan.heap()));
    }

    private static boolean says(Program program, String text) {
        program.check();
        List<String> lines = program.lines();
        lines.stream().filter(RefitRun::isFailure).findFirst().ifPresent(line -> {
            throw new IllegalStateException("the trainer: " + line);
        });
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    private static boolean isFailure(String line) {
        return FAILURES.stream().anyMatch(line::contains);
    }

    private static long candles(Service predictor) {
        try {
            return predictor.progress().candles();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the predictor cannot be asked", e);
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long startNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            checkPatience(what, startNs);
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static void checkPatience(String what, long startNs) {
        if (System.nanoTime() - startNs > PATIENCE.toNanos()) {
            throw new IllegalStateException(what + " did not come within " + PATIENCE.toMinutes() + " minutes");
        }
    }

    private static void say(String what) {
        System.err.println("coincast: " + what);
    }

    @Override
    public void close() throws IOException {
        rig.close();
    }
}
