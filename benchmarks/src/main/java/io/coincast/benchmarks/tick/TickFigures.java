package io.coincast.benchmarks.tick;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link TickRun} has measured. Ratios are of medians over ticks of the time until the last forecast can be read:
 * ours over the floor's, and the per-record peers' over ours.
 */
record TickFigures(
        TickRun.Plan plan,
        Map<String, Track> tracks,
        Map<String, Double> split,
        Map<String, Double> bytesPerForecast,
        Footprint footprint,
        Track ours) {

    static final String OURS = "predictor";
    static final String FLOOR = "floor";
    static final String DL4J = "dl4j";
    static final String PYTORCH = "pytorch";

    /** By name, in the order in which they are read; {@code nothing} is the same with a model that does nothing. */
    Map<String, Object> toMap(@Nullable TickFigures nothing) {
        Map<String, Object> figures = new LinkedHashMap<>();
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
        figures.put("split", allOfTheSplit());
        putRatios(figures);
        if (nothing != null) {
            figures.put("nothingP50Ms", nothing.ours.eachMs(50));
            figures.put("nothingRatio", ours.eachMs(50) / nothing.ours.eachMs(50));
        }
        figures.put("bytesPerForecast", ours.bytesPerForecast());
        figures.put("storedBytesPerForecast", bytesPerForecast);
        figures.put("heapMib", footprint.heap());
        figures.put("residentMib", footprint.resident());
        return figures;
    }

    private Map<String, Double> allOfTheSplit() {
        Map<String, Double> all = new LinkedHashMap<>(split);
        all.put("untilMadeMs", ours.modelMs());
        all.put("fromMadeToReadableMs", ours.lastMs(50) - ours.modelMs());
        return all;
    }

    private void putRatios(Map<String, Object> figures) {
        Track floor = tracks.get(FLOOR);
        if (floor != null) {
            figures.put("floorLastMs", floor.lastMs(50));
            figures.put("floorBestMs", floor.lastMs(0));
            figures.put("floorRatio", ours.lastMs(50) / floor.lastMs(50));
            figures.put("floorBestRatio", ours.lastMs(0) / floor.lastMs(0));
        }
        putPeer(figures, "perRecordDl4j", tracks.get(DL4J));
        putPeer(figures, "perRecordPytorch", tracks.get(PYTORCH));
    }

    private void putPeer(Map<String, Object> figures, String name, @Nullable Track peer) {
        if (peer != null) {
            figures.put(name + "LastMs", peer.lastMs(50));
            figures.put(name + "Ratio", peer.lastMs(50) / ours.lastMs(50));
        }
    }
}
