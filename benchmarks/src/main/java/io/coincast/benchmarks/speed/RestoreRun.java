package io.coincast.benchmarks.speed;

import io.coincast.benchmarks.Directories;
import io.coincast.benchmarks.tick.Rig;
import io.coincast.benchmarks.tick.TickMarket;
import io.coincast.benchmarks.tick.TickRelease;
import io.coincast.contracts.record.Release;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.topic.Topics;
import io.coincast.engine.dl4j.network.Family;
import io.coincast.forecasting.window.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A predictor makes state of many coins and is stopped; others take it over from the changelogs. Of the forecasts, those of
 * the last twelve ticks are left on the topic, which is what an hour brings. Threads: confined to one.
 */
final class RestoreRun {
    private static final Duration SAMPLE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int HOUR = 12;
    /** States what is in a directory that is kept. */
    private static final String MADE = "made-of.txt";

    private final Plan plan;
    private final Rig rig;
    private final Path state;

    private RestoreRun(Plan plan, Rig rig) {
        this.plan = plan;
        this.rig = rig;
        state = rig.directory().resolve("state");
    }

    /**
     * What to measure.
     *
     * @param forecasts of each coin that are made before the stop
     * @param heap of the predictors, as {@code -Xmx} takes it
     * @param threads of the predictors
     * @param rounds how often it is restored, each way
     * @param directory where the state stays, to be restored by another run without being made again; null for none
     */
    record Plan(
            int coins,
            int forecasts,
            String heap,
            int threads,
            int rounds,
            @Nullable Path directory) {
        /** What is made, in words. */
        String state() {
            return coins + " coins with " + forecasts + " forecasts each";
        }
    }

    /** What came of it, by name. Failure: {@link IllegalStateException} where readiness was not honest. */
    static Map<String, Object> run(Plan plan) throws Exception {
        Path directory = plan.directory();
        if (directory != null) {
            checkMade(directory, plan.state());
        }
        try (Rig rig = directory == null ? Rig.start() : Rig.start(directory)) {
            RestoreRun run = new RestoreRun(plan, rig);
            Path made = rig.directory().resolve(MADE);
            if (!Files.exists(made)) {
                run.prepare();
                Files.writeString(made, plan.state());
            }
            return run.measure();
        }
    }

    private static void checkMade(Path directory, String state) throws IOException {
        Path made = directory.resolve(MADE);
        String found = Files.exists(made) ? Files.readString(made) : "";
        boolean empty = !Files.exists(directory) || Directories.isEmpty(directory);
        if (!empty && !found.equals(state)) {
            throw new IllegalArgumentException("--dir: " + directory + " has "
                    + (found.isEmpty() ? "other files, or state that was not finished" : "state of " + found)
                    + ", not of " + state + "; give an empty directory");
        }
    }

    private Map<String, Object> measure() throws Exception {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("coins", plan.coins());
        figures.put("forecastsPerCoin", plan.forecasts());
        figures.put("threads", plan.threads());
        figures.put("heap", plan.heap());
        List<Startup> cold = new ArrayList<>();
        List<Startup> warm = new ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            Directories.remove(state);
            cold.add(start("cold-" + round));
            warm.add(start("warm-" + round));
        }
        figures.put("coldReadyS", Startup.median(cold, Startup::readyS));
        figures.put("warmReadyS", Startup.median(warm, Startup::readyS));
        figures.put("cold", cold);
        figures.put("warm", warm);
        return figures;
    }

    private void prepare() throws Exception {
        rig.createTopics();
        rig.send(Topics.MODELS, Release.CHAMPION, Json.encode(TickRelease.of(Family.CNN_2)));
        int filling = Window.LENGTH - 1;
        say("appending " + (filling + plan.forecasts()) + " candles of " + plan.coins() + " coins ...");
        TickMarket market = new TickMarket(plan.coins(), filling + plan.forecasts());
        History.append(rig, market, filling, true);
        History.append(rig, market, plan.forecasts(), false);
        say("a predictor makes state of them ...");
        long wanted = (long) plan.coins() * plan.forecasts();
        long startNs = System.nanoTime();
        try (Service predictor = predictor("maker")) {
            while (predictor.progress().forecasts() < wanted) {
                if (System.nanoTime() - startNs > PATIENCE.toNanos()) {
                    throw new IllegalStateException("no state within " + PATIENCE.toMinutes() + " minutes");
                }
                LockSupport.parkNanos(SAMPLE.toNanos());
            }
        }
        keepAnHour();
    }

    private void keepAnHour() throws ExecutionException, InterruptedException {
        double share = Math.min(1, (double) HOUR / Math.max(1, plan.forecasts()));
        try (Admin admin = rig.admin()) {
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            for (int partition = 0; partition < Rig.PARTITIONS; partition++) {
                asked.put(new TopicPartition(Topics.FORECASTS, partition), OffsetSpec.latest());
            }
            Map<TopicPartition, RecordsToDelete> older = new HashMap<>();
            for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
                    admin.listOffsets(asked).all().get().entrySet()) {
                long first = (long) (end.getValue().offset() * (1 - share));
                older.put(end.getKey(), RecordsToDelete.beforeOffset(first));
            }
            Void ignored = admin.deleteRecords(older).all().get();
        }
    }

    private Startup start(String name) throws IOException, InterruptedException {
        say("a start, " + name + " ...");
        Startup startup = Startup.time(() -> predictor(name));
        if (startup.fullWindows() != plan.coins()) {
            throw new IllegalStateException(
                    "it said that it was ready with " + startup.fullWindows() + " windows of " + plan.coins());
        }
        if (startup.answersBefore() == 0) {
            throw new IllegalStateException("it never said that it was not ready, so that was not put to the test");
        }
        return startup;
    }

    private Service predictor(String name) throws IOException {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("application-id", "bench-restore");
        keys.put("threads", String.valueOf(plan.threads()));
        keys.put("catch-up", "400d");
        keys.put("state-dir", state.toString());
        return Service.start(rig, name, keys, List.of("-Xmx" + plan.heap()));
    }

    private static void say(String what) {
        System.err.println("coincast: " + what);
    }
}
