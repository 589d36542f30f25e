package io.coincast.trainer.drift;

import io.coincast.contracts.record.Release;
import io.coincast.contracts.record.Settlement;
import io.coincast.contracts.record.SettlementStep;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.Grid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the champion's settlements into ticks and gives them to the detector of the release that made them.
 *
 * <p>The CRPS is held against the release's validation, and coverage against its level, to which what goes out is calibrated in
 * the stream. Once drift was found, what is usual is learnt anew: a refit may bring nothing better, and asking is enough.
 *
 * <p>Time: a tick counts once settlements two candles newer have come; what comes later is left out, and amendments are.
 * Threads: confined to one. Failure: what is no settlement is skipped.
 */
public final class DriftWatch {
    private static final long LATENESS_MS = 2 * Grid.INTERVAL_MS;

    private final DriftConfig config;
    private final TreeMap<Long, TickScore> ticks = new TreeMap<>();
    private @Nullable Release champion;
    private DriftDetector detector;
    private long newestMs;

    public DriftWatch(DriftConfig config) {
        this.config = config;
        detector = DriftDetector.learning(config);
    }

    /** From now on {@code release} is watched. */
    public void watch(Release release) {
        Map<String, Double> scores = release.manifest().scores();
        double crps = scores.getOrDefault("crps", Double.NaN);
        double move = scores.getOrDefault("persistence.crps", Double.NaN);
        champion = release;
        detector = DriftDetector.of(config, crps / move);
        ticks.clear();
        newestMs = 0;
    }

    /** Takes in the value of one record of the settlements topic; the reason if the champion has drifted. */
    public Optional<String> accept(byte @Nullable [] value) {
        try {
            return value == null ? Optional.empty() : accept(Json.decode(value, Settlement.class));
        } catch (InvalidRecordException e) {
            return Optional.empty();
        }
    }

    private Optional<String> accept(Settlement settlement) {
        Release watched = champion;
        if (watched == null || settlement.revision() > 0 || !settlement.slot().equals(Release.CHAMPION)) {
            return Optional.empty();
        }
        List<SettlementStep> own = settlement.steps().stream()
                .filter(step -> step.releaseId().equals(watched.id()))
                .toList();
        if (!own.isEmpty() && settlement.closeTimeMs() > newestMs - LATENESS_MS) {
            newestMs = Math.max(newestMs, settlement.closeTimeMs());
            ticks.merge(settlement.closeTimeMs(), TickScore.of(own), TickScore::plus);
        }
        return judge();
    }

    private Optional<String> judge() {
        Optional<String> reason = Optional.empty();
        while (!ticks.isEmpty() && ticks.firstKey() <= newestMs - LATENESS_MS) {
            Optional<String> drifted = detector.add(ticks.pollFirstEntry().getValue());
            reason = drifted.isPresent() ? drifted : reason;
        }
        if (reason.isPresent()) {
            detector = DriftDetector.learning(config);
        }
        return reason;
    }
}
