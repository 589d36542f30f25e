package io.coincast.benchmarks.speed;

import com.fasterxml.jackson.databind.JsonNode;
import io.coincast.benchmarks.Directories;
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
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The packaged predictor, started as {@code ./coincast predictor} starts it, with a broker that is there already and the windows of a few
 * coins; with the archive of classes that the script keeps and without, in turns. And the demo until its first forecast.
 * Threads: confined to one.
 */
final class StartRun {
    private static final int COINS = 20;
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The archive of the Java machine's own classes alone. */
    private static final String OWN_CLASSES =
            "-XX:SharedArchiveFile=" + Path.of(System.getProperty("java.home"), "lib", "server", "classes.jsa");

    private final Path script;
    private final int rounds;

    /** Runs {@code script}, each way so many {@code rounds}. */
    StartRun(Path script, int rounds) {
        this.script = script;
        this.rounds = rounds;
    }

    /** What came of it, by name. */
    Map<String, Object> run(boolean demo) throws Exception {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("classesRecorded", areClassesRecorded());
        predictor(figures);
        if (demo) {
            demo(figures);
        }
        return figures;
    }

    /** Where the script looks for an archive of classes: that of a checkout, and that of a distribution. */
    private boolean areClassesRecorded() throws IOException {
        Path home = script.toAbsolutePath().getParent();
        return home != null
                && (hasArchive(home.resolve("standalone").resolve("target")) || hasArchive(home.resolve("..")));
    }

    private static boolean hasArchive(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(directory, "classes-*.jsa")) {
            return archives.iterator().hasNext();
        }
    }

    private void predictor(Map<String, Object> figures) throws Exception {
        List<Startup> archived = new ArrayList<>();
        List<Startup> plain = new ArrayList<>();
        try (Rig rig = Rig.start()) {
            rig.createTopics();
            rig.send(Topics.MODELS, Release.CHAMPION, Json.encode(TickRelease.of(Family.CNN_2)));
            TickMarket market = new TickMarket(COINS, Window.LENGTH);
            History.append(rig, market, Window.LENGTH, true);
            Startup ignored = start(rig, "first", "");
            for (int round = 0; round < rounds; round++) {
                archived.add(start(rig, "archived-" + round, ""));
                plain.add(start(rig, "plain-" + round, OWN_CLASSES));
            }
        }
        figures.put("readyS", Startup.median(archived, Startup::readyS));
        figures.put("readyWithoutArchiveS", Startup.median(plain, Startup::readyS));
        figures.put("cpuS", Startup.median(archived, Startup::cpuS));
        figures.put("cpuWithoutArchiveS", Startup.median(plain, Startup::cpuS));
        figures.put("archived", archived);
        figures.put("plain", plain);
    }

    private Startup start(Rig rig, String name, String options) throws IOException, InterruptedException {
        System.err.println("coincast: a predictor, " + name + " ...");
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("application-id", "bench-start");
        keys.put("state-dir", rig.directory().resolve("state").toString());
        return Startup.time(() -> Service.start(rig, name, keys, script, options));
    }

    private void demo(Map<String, Object> figures) throws Exception {
        List<Double> archived = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            archived.add(demoS("demo-archived-" + round, ""));
            plain.add(demoS("demo-plain-" + round, OWN_CLASSES));
        }
        figures.put("demoFirstForecastS", archived.stream().sorted().toList().get(rounds / 2));
        figures.put("demoWithoutArchiveS", plain.stream().sorted().toList().get(rounds / 2));
        figures.put("demoArchived", archived);
        figures.put("demoPlain", plain);
    }

    private double demoS(String name, String options) throws IOException, InterruptedException {
        System.err.println("coincast: " + name + " ...");
        int port = Rig.freePort();
        Path directory = Files.createTempDirectory("coincast-bench");
        List<String> command = List.of(
                script.toString(), "demo", "--headless", "--http-port", String.valueOf(port), "--duration", "2m");
        long startNs = System.nanoTime();
        try (Program demo = Program.ofCommand(name, directory, command, options)) {
            Page page = new Page(port);
            while (page.json("/v1/forecasts")
                    .map(body -> body.path("forecasts"))
                    .filter(JsonNode::isArray)
                    .filter(forecasts -> !forecasts.isEmpty())
                    .isEmpty()) {
                demo.check();
                if (System.nanoTime() - startNs > PATIENCE.toNanos()) {
                    throw new IllegalStateException(
                            "no forecast of the demo within " + PATIENCE.toMinutes() + " minutes");
                }
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
            return (System.nanoTime() - startNs) / 1e9;
        } finally {
            Directories.remove(directory);
        }
    }
}
