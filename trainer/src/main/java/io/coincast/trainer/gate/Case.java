package io.coincast.trainer.gate;

import io.coincast.contracts.record.Release;
import io.coincast.forecasting.sample.CandleRun;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A candidate before the gate, and what is known of it.
 *
 * @param evidence figures by name; grows as they are found
 */
record Case(
        Release candidate,
        @Nullable Release incumbent,
        Collection<CandleRun> runs,
        Instant now,
        Consumer<String> progress,
        Map<String, Double> evidence) {

    static Case of(
            Release candidate,
            @Nullable Release incumbent,
            Collection<CandleRun> runs,
            Instant now,
            Consumer<String> progress) {
        return new Case(candidate, incumbent, runs, now, progress, new TreeMap<>());
    }

    Comparison noted(String other, Comparison comparison) {
        evidence.put(other + ".crpsRatio", comparison.ratio());
        evidence.put(other + ".probability", comparison.test().probability());
        evidence.put(other + ".worstSymbolRatio", comparison.worstRatio());
        evidence.put("ticks", (double) comparison.ticks());
        return comparison;
    }

    Verdict promoted(String reason) {
        return new Verdict(true, "promoted: " + reason, evidence, incumbent);
    }

    Verdict refused(String reason) {
        return new Verdict(false, "challenger: " + reason, evidence, incumbent);
    }
}
