package io.coincast.standalone.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The configurations of a pipeline on a simulated market: those of the services, with what has to be different for a market
 * that runs {@code speed} times faster than real time and for a trainer that should be seen refitting.
 *
 * @param coins symbols altogether, the two recorded ones included
 */
public record DemoMarket(double speed, Instant origin, int coins, long seed) {
    private static final int RECORDED = 2;
    static final Duration HISTORY = Duration.ofDays(14);
    private static final Duration REFIT_EVERY = Duration.ofSeconds(18);
    /** A machine busy with fitting may be late; what a few seconds are in market time depends on the speed. */
    private static final Duration LATE = Duration.ofSeconds(15);

    public DemoMarket {
        if (coins < RECORDED) {
            throw new IllegalArgumentException("--coins: must be at least " + RECORDED + ", was " + coins);
        }
        if (!(speed > 0) || speed > 3_000) {
            throw new IllegalArgumentException("--speed: must lie in (0, 3000], was " + speed);
        }
    }

    /** What all services share. */
    Map<String, String> common() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("clock.speed", String.valueOf(speed));
        keys.put("clock.origin", origin.toString());
        return keys;
    }

    Map<String, String> simulator() {
        Map<String, String> keys = new LinkedHashMap<>(common());
        keys.put("port", "0");
        keys.put("coins", String.valueOf(coins - RECORDED));
        keys.put("seed", String.valueOf(seed));
        keys.put("history", hours(HISTORY.plusHours(1)));
        return keys;
    }

    Map<String, String> ingest() {
        Map<String, String> keys = new LinkedHashMap<>(common());
        keys.put("top", String.valueOf(coins));
        keys.put("history", hours(HISTORY));
        keys.put("exchange.requests-per-second", "180");
        keys.put("retry-pause", "50ms");
        keys.put("refresh", "24h");
        keys.put("recheck", "0s");
        return keys;
    }

    Map<String, String> predictor() {
        Map<String, String> keys = new LinkedHashMap<>(common());
        keys.put("http.port", "0");
        keys.put("freshness", freshness().toMillis() + "ms");
        return keys;
    }

    /** How late a candle may be and still be forecast, in market time. */
    public Duration freshness() {
        return max(Duration.ofMinutes(10), market(LATE));
    }

    Map<String, String> trainer() {
        Map<String, String> keys = new LinkedHashMap<>(common());
        keys.put("history", hours(HISTORY.multipliedBy(2)));
        keys.put("refit-every", market(REFIT_EVERY).toMillis() + "ms");
        keys.put("minimum-samples", "200");
        keys.put("settle", "2s");
        keys.put("fit.families", "mlp,cnn-2");
        keys.put("fit.stride", "5");
        keys.put("fit.maximum-samples", "8000");
        keys.put("fit.maximum-evaluation-samples", "2000");
        keys.put("fit.epochs", "15");
        keys.put("fit.maximum-fit-time", "5s");
        keys.putAll(gate());
        return keys;
    }

    /**
     * As strict as a trainer's own gate, and at a stricter level, since the demo's networks are many; but a champion may be
     * replaced soon by one that has also shown to be better than the baselines and is not shown to be worse.
     */
    private Map<String, String> gate() {
        return Map.of(
                "gate.level", "0.02",
                "gate.folds", "2",
                "gate.worst-symbol", "0.1",
                "gate.stride", "2",
                "gate.maximum-samples", "2000",
                "gate.renew-after", "1m");
    }

    private Duration market(Duration wall) {
        return Duration.ofMillis((long) (wall.toMillis() * speed));
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static String hours(Duration duration) {
        return duration.toHours() + "h";
    }
}
