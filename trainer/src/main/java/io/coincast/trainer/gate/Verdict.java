package io.coincast.trainer.gate;

import io.coincast.contracts.record.Release;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a candidate.
 *
 * @param promoted whether it may serve
 * @param reason why, in a sentence for people
 * @param evidence the figures, by name; ratios below 1 are better
 * @param incumbent what served until now; null if nothing did
 */
public record Verdict(
        boolean promoted,
        String reason,
        Map<String, Double> evidence,
        @Nullable Release incumbent) {
    public Verdict {
        evidence = Map.copyOf(evidence);
    }
}
