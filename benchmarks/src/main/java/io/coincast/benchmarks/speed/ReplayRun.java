package io.coincast.benchmarks.speed;

import io.coincast.benchmarks.tick.Program;
import io.coincast.benchmarks.tick.Rig;
import io.coincast.benchmarks.tick.TickMarket;
import io.coincast.benchmarks.tick.TickRelease;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.Topics;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.forecasting.window.Window;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;

/** History through the topology as fast as it goes, without and with forecasts. Threads: confined to one. */
final class ReplayRun {
    private static final Duration SAMPLE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int FILLING = Window.LENGTH - 1;

    private final Plan plan;

    ReplayRun(Plan plan) {
        this.plan = plan;
    }

    /**
     * What to measure.
     *
     * @param candles of each coin that are not forecast
     * @param forecasts of each coin, after those that fill its window
     * @param threads of the predictor
     */
    record Plan(int coins, int candles, int forecasts, int threads, Family family) {}

    /** What came of it, by name. Failure: {@link IllegalStateException} where not all was taken in, or forecast, within minutes. */
    Map<String, Object> run() throws Exception {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("coins", plan.coins());
        figures.put("threads", plan.threads());
        figures.put("model", plan.family().text());
        if (plan.candles() > 0) {
            withoutForecasts(figures);
        }
        if (plan.forecasts() > 0) {
            withForecasts(figures);
        }
        return figures;
    }

    private void withoutForecasts(Map<String, Object> figures) throws Exception {
        long candles = (long) plan.coins() * plan.candles();
        try (Rig rig = rig()) {
            say("appending " + candles + " candles that are history ...");
            History.append(rig, new TickMarket(plan.coins(), plan.candles()), plan.candles(), true);
            say("the plain loop takes them in ...");
            Pace floor = Pace.steady(floor(rig, candles), Progress::candles);
            say("the predictor takes them in ...");
            List<Progress> all = predictor(rig, candles, 0);
            Pace steady = Pace.steady(all, Progress::candles);
            figures.put("candles", candles);
            figures.put("candlesPerCoreS", steady.candlesPerCpuS());
            figures.put("candlesPerS", steady.candlesPerS());
            figures.put("steady", steady);
            figures.put("whole", Pace.whole(all));
            figures.put("floorCandlesPerCoreS", floor.candlesPerCpuS());
            figures.put("floor", floor);
            figures.put("floorRatio", floor.candlesPerCpuS() / steady.candlesPerCpuS());
        }
    }

    private void withForecasts(Map<String, Object> figures) throws Exception {
        long forecasts = (long) plan.coins() * plan.forecasts();
        long candles = (long) plan.coins() * (FILLING + plan.forecasts());
        try (Rig rig = rig()) {
            say("appending " + candles + " candles, of which " + forecasts + " are to be forecast ...");
            TickMarket market = new TickMarket(plan.coins(), FILLING + plan.forecasts());
            History.append(rig, market, FILLING, true);
            History.append(rig, market, plan.forecasts(), false);
            say("the predictor forecasts them ...");
            List<Progress> all = predictor(rig, candles, forecasts);
            Pace steady = Pace.steady(all, Progress::forecasts);
            figures.put("forecasts", forecasts);
            figures.put("forecastsPerS", steady.forecastsPerS());
            figures.put("forecastsPerCoreS", steady.forecastsPerCpuS());
            figures.put("steadyForecasting", steady);
            figures.put("wholeForecasting", Pace.whole(all));
            figures.put("forecastsOnTopic", Committed.count(rig, Topics.FORECASTS, forecasts));
        }
    }

    private Rig rig() throws Exception {
        Rig rig = Rig.start();
        rig.createTopics();
        rig.send(Topics.MODELS, Release.CHAMPION, Json.encode(TickRelease.of(plan.family())));
        return rig;
    }

    private static List<Progress> floor(Rig rig, long candles) throws IOException {
        List<String> arguments = List.of(rig.kafka().bootstrapServers(), String.valueOf(candles));
        long startNs = System.nanoTime();
        Program floor = rig.start("replay-floor", ReplayFloor.class, arguments);
        while (floor.isAlive()) {
            pause(startNs);
        }
        List<Progress> all = floor.lines().stream()
                .map(Progress::parse)
                .flatMap(Optional::stream)
                .toList();
        if (all.isEmpty() || all.get(all.size() - 1).candles() < candles) {
            throw new IllegalStateException("the plain loop ended too soon: " + floor.lines());
        }
        return all;
    }

    private List<Progress> predictor(Rig rig, long candles, long forecasts) throws IOException, InterruptedException {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("application-id", "bench-replay");
        keys.put("threads", String.valueOf(plan.threads()));
        keys.put("catch-up", "400d");
        keys.put("state-dir", rig.directory().resolve("state").toString());
        long startNs = System.nanoTime();
        List<Progress> all = new ArrayList<>(List.of(new Progress(startNs, 0, 0, 0)));
        try (Service predictor = Service.start(rig, "predictor", keys, List.of())) {
            while (!isDone(all, candles, Progress::candles) || !isDone(all, forecasts, Progress::forecasts)) {
                pause(startNs);
                all.add(predictor.progress());
            }
        }
        return all;
    }

    private static boolean isDone(List<Progress> all, long wanted, ToLongFunction<Progress> counted) {
        long now = counted.applyAsLong(all.get(all.size() - 1));
        if (now > wanted) {
            throw new IllegalStateException("there were to be " + wanted + ", not " + now + " and more");
        }
        return now == wanted;
    }

    private static void pause(long startNs) {
        if (System.nanoTime() - startNs > PATIENCE.toNanos()) {
            throw new IllegalStateException("not done within " + PATIENCE.toMinutes() + " minutes");
        }
        LockSupport.parkNanos(SAMPLE.toNanos());
    }

    private static void say(String what) {
        System.err.println("coincast: " + what);
    }
}
