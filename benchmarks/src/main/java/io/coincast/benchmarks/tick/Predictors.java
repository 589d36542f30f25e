package io.coincast.benchmarks.tick;

import io.coincast.standalone.CoincastMain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The predictors that share the coins of one broker, each in a {@link Program} of its own. Threads: confined to one. */
final class Predictors {
    private final List<Program> programs = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();
    private final StageTimes stages;
    private final TopicBytes bytes;
    private List<GcLog> before = List.of();
    private double beforeCpuMs;
    private long startNs;

    private Predictors(Rig rig, TickRun.Plan plan, boolean nothing) throws IOException {
        for (int instance = 0; instance < plan.instances(); instance++) {
            start(rig, plan, nothing, "predictor-" + instance);
        }
        stages = new StageTimes(ports);
        bytes = new TopicBytes(rig);
    }

    /** Starts them; with {@code nothing} they run {@link NoModel} in place of the network. */
    static Predictors start(Rig rig, TickRun.Plan plan, boolean nothing) throws IOException {
        return new Predictors(rig, plan, nothing);
    }

    private void start(Rig rig, TickRun.Plan plan, boolean nothing, String name) throws IOException {
        int port = Rig.freePort();
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("kafka.bootstrap-servers", rig.kafka().bootstrapServers());
        keys.put("http.port", String.valueOf(port));
        keys.put("application-id", "bench-predictor");
        keys.put("threads", String.valueOf(plan.threads()));
        keys.put("catch-up", plan.age().plusHours(1).toHours() + "h");
        keys.put("state-dir", rig.directory().resolve("state-" + name).toString());
        List<String> arguments = new ArrayList<>(List.of(nothing ? TickFigures.NOTHING : "predictor"));
        keys.forEach((key, value) ->
                arguments.addAll(nothing ? List.of(key + "=" + value) : List.of("--set", key + "=" + value)));
        programs.add(rig.start(name, nothing ? PeerMain.class : CoincastMain.class, arguments));
        ports.add(port);
    }

    /** What follows counts. */
    void begin() throws Exception {
        stages.begin();
        bytes.begin();
        before = programs.stream().map(Program::collections).toList();
        beforeCpuMs = cpuMs();
        startNs = System.nanoTime();
    }

    private double cpuMs() {
        return programs.stream().mapToDouble(Program::cpuMs).sum();
    }

    /** What {@code ticks} since {@link #begin} have cost, by name. */
    Map<String, Object> costs(int ticks, int coins) throws Exception {
        double cpuMs = cpuMs() - beforeCpuMs;
        double seconds = (System.nanoTime() - startNs) / 1e9;
        List<GcLog> during = new ArrayList<>();
        for (int i = 0; i < programs.size(); i++) {
            during.add(programs.get(i).collections().since(before.get(i)));
        }
        Map<String, Object> costs = new LinkedHashMap<>();
        costs.put("split", stages.perTick(ticks));
        costs.put("storedBytesPerForecast", bytes.perForecast(ticks * coins));
        costs.put("cpuMsPerTick", cpuMs / ticks);
        double allocated = during.stream().mapToDouble(GcLog::allocatedMibPerS).sum();
        costs.put("allocatedKibPerForecast", allocated * 1024 * seconds / ticks / coins);
        costs.put(
                "collections",
                during.stream().mapToInt(log -> log.pauses().size()).sum());
        costs.put("pauseP99Ms", most(during, 99));
        costs.put("pauseMaxMs", most(during, 100));
        costs.put(
                "heapMib",
                programs.stream().mapToDouble(Predictors::heapMib).max().orElseThrow());
        costs.put(
                "residentMib",
                programs.stream().mapToDouble(Program::residentMib).max().orElseThrow());
        return costs;
    }

    private static double heapMib(Program program) {
        return program.collections().keptMib();
    }

    private static double most(List<GcLog> logs, double percentile) {
        return logs.stream().mapToDouble(log -> log.pauseMs(percentile)).max().orElseThrow();
    }
}
