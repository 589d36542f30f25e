package io.coincast.trainer.refit;

import io.coincast.contracts.record.ReleaseManifest;
import io.coincast.forecasting.score.Scores;
import java.util.Map;

/**
 * A fitted network, as the graph that would be published.
 *
 * @param graph the ONNX file; belongs to this candidate
 * @param manifest how it was made; its scores are empty yet
 * @param scores on the scoring part, computed through {@code graph}
 */
@SuppressWarnings("ArrayRecordComponent") // a file's content, passed on and never changed
record Candidate(byte[] graph, ReleaseManifest manifest, Scores scores) {
    /** The scores of this candidate next to the baselines', under names that begin with {@code prefix}. */
    void describe(String prefix, Scores baseline, Scores persistence, Map<String, Double> target) {
        target.put(prefix + "crps", scores.crps());
        target.put(prefix + "crpsRatioBaseline", scores.crpsRatio(baseline));
        target.put(prefix + "mseRatioPersistence", scores.mseRatio(persistence));
        target.put(prefix + "coverage80", scores.coverage80());
        target.put(prefix + "coverage95", scores.coverage95());
    }
}
