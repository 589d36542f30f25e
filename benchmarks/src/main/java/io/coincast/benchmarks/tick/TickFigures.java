package io.coincast.benchmarks.tick;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link TickRun} has measured. Of the ratios, those to the floors (ours over theirs) and to the per-record peers (theirs
 * over ours) are of {@code lastMs}, the median over ticks of the time until the last forecast can be read; that to the
 * predictor without a network (ours over its) is of {@code p50Ms}, the median of all single forecasts, as are {@code p90Ms}
 * to {@code maxMs}. The split is of what the predictor states itself, see {@link StageTimes}; parts that are done beside each
 * other add up to more than a tick.
 *
 * @param costs what {@link Predictors#costs} states
 */
record TickFigures(TickRun.Plan plan, Map<String, Track> tracks, Map<String, Object> costs) {

    static final String OURS = "predictor";
    static final String NOTHING = "nothing";
    static final String FLOOR = "floor";
    static final String PARALLEL_FLOOR = "floor-parallel";
    static final String DL4J = "dl4j";
    static final String PYTORCH = "pytorch";

    /** By name, in the order in which they are read. */
    Map<String, Object> toMap() {
        Map<String, Object> figures = new LinkedHashMap<>();
        Track ours = Objects.requireNonNull(tracks.get(OURS));
        figures.put("coins", plan.coins());
        figures.put("instances", plan.instances());
        figures.put("threads", plan.threads());
        figures.put("model", plan.family().text());
        figures.put("ticks", plan.ticks());
        figures.put("p50Ms", ours.eachMs(50));
        figures.put("p90Ms", ours.eachMs(90));
        figures.put("p99Ms", ours.eachMs(99));
        figures.put("maxMs", ours.eachMs(100));
        figures.put("lastMs", ours.lastMs(50));
        figures.put("bestMs", ours.lastMs(0));
        figures.put("untilMadeMs", ours.modelMs());
        figures.putAll(costs);
        putRatios(figures, ours);
        figures.put("bytesPerForecast", ours.bytesPerForecast());
        return figures;
    }

    private void putRatios(Map<String, Object> figures, Track ours) {
        Track floor = tracks.get(FLOOR);
        if (floor != null) {
            figures.put("floorP50Ms", floor.eachMs(50));
            figures.put("floorLastMs", floor.lastMs(50));
            figures.put("floorBestMs", floor.lastMs(0));
            figures.put("floorRatio", ours.lastMs(50) / floor.lastMs(50));
            figures.put("floorBestRatio", ours.lastMs(0) / floor.lastMs(0));
        }
        Track parallel = tracks.get(PARALLEL_FLOOR);
        if (parallel != null) {
            figures.put("parallelFloorLastMs", parallel.lastMs(50));
            figures.put("parallelFloorRatio", ours.lastMs(50) / parallel.lastMs(50));
        }
        Track nothing = tracks.get(NOTHING);
        if (nothing != null) {
            figures.put("nothingP50Ms", nothing.eachMs(50));
            figures.put("nothingRatio", ours.eachMs(50) / nothing.eachMs(50));
        }
        putPeer(figures, "perRecordDl4j", tracks.get(DL4J), ours);
        putPeer(figures, "perRecordPytorch", tracks.get(PYTORCH), ours);
    }

    private static void putPeer(Map<String, Object> figures, String name, @Nullable Track peer, Track ours) {
        if (peer != null) {
            figures.put(name + "LastMs", peer.lastMs(50));
            figures.put(name + "Ratio", peer.lastMs(50) / ours.lastMs(50));
        }
    }
}
