package io.coincast.trainer.drift;

import io.coincast.contracts.config.Setting;
import java.time.Duration;

/** When settlements ask for a refit before its time. */
public record DriftConfig(
        @Setting(doc = "Whether settlements are watched at all.", fallback = "true")
        boolean enabled,

        @Setting(
                doc =
                        "How far the sum of standardized deviations must rise; 5 fires by chance once in about 900 blocks.",
                fallback = "8")
        double threshold,

        @Setting(doc = "Standard deviations of a block that do not count.", fallback = "0.5")
        double slack,

        @Setting(doc = "Candles that make up a block; less than the horizon makes neighbours depend.", fallback = "16")
        int block,

        @Setting(doc = "Blocks from which the usual deviation is learnt before anything fires.", fallback = "30")
        int warmUp,

        @Setting(doc = "Between two refits that drift has asked for, at least; market time.", fallback = "1h")
        Duration minimumGap) {

    public DriftConfig {
        require(threshold > 0, "threshold", threshold, "must be positive");
        require(slack >= 0, "slack", slack, "must not be negative");
        require(block > 0, "block", block, "must be positive");
        require(warmUp >= 2, "warmUp", warmUp, "must be at least 2");
        require(!minimumGap.isNegative(), "minimumGap", minimumGap, "must not be negative");
    }

    private static void require(boolean valid, String field, Object value, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(field + ": " + rule + ", was " + value);
        }
    }
}
