package io.coincast.predictor.market;

import static io.coincast.contracts.serde.CanonicalJson.name;

import io.coincast.contracts.record.Settlement;
import io.coincast.contracts.serde.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a settlement that is written as ours are: there is one of every symbol and slot a tick, and charts show a day of them.
 * Whatever looks otherwise is left to Jackson. Threads: confined to one.
 */
final class CanonicalSettlement {
    private static final byte[] BEGIN = CanonicalJson.beginning(Settlement.SCHEMA);
    private static final byte[] SYMBOL = name("symbol");
    private static final byte[] SLOT = name("slot");
    private static final byte[] CLOSE_TIME_MS = name("closeTimeMs");
    private static final byte[] CLOSE = name("close");
    private static final byte[] REVISION = name("revision");
    private static final byte[] SETTLED_AT_MS = name("settledAtMs");
    private static final byte[] STEPS = name("steps");
    private static final byte[] FORECAST_ID = "{\"forecastId\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RELEASE_ID = name("releaseId");
    private static final byte[] STEP = name("step");
    private static final byte[] ERROR_BPS = name("errorBps");
    private static final byte[] PERSISTENCE_ERROR_BPS = name("persistenceErrorBps");
    private static final byte[] CRPS_BPS = name("crpsBps");
    private static final byte[] COVERED_50 = name("covered50");
    private static final byte[] COVERED_80 = name("covered80");

    private final CanonicalJson json;

    private CanonicalSettlement(byte[] json) {
        this.json = new CanonicalJson(json);
    }

    /** What is looked at of the settlement; null where it is not written so, or is none. */
    static @Nullable SettlementHead read(byte[] json) {
        CanonicalSettlement reader = new CanonicalSettlement(json);
        try {
            return reader.read();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private @Nullable SettlementHead read() {
        json.expect(BEGIN);
        String symbol = json.text(SYMBOL);
        String slot = json.text(SLOT);
        long closeTimeMs = json.integer(CLOSE_TIME_MS);
        double close = json.number(CLOSE);
        long revision = json.integer(REVISION);
        json.integer(SETTLED_AT_MS);
        List<SettlementHead.Step> steps = steps();
        json.expect('}');
        boolean canonical = json.isWhole() && revision <= Integer.MAX_VALUE;
        return canonical
                ? new SettlementHead(Settlement.SCHEMA, symbol, slot, closeTimeMs, close, (int) revision, steps)
                : null;
    }

    private List<SettlementHead.Step> steps() {
        List<SettlementHead.Step> steps = new ArrayList<>();
        json.expect(STEPS);
        json.expect('[');
        do {
            steps.add(step());
        } while (json.skip(','));
        json.expect(']');
        return steps;
    }

    private SettlementHead.Step step() {
        json.skipText(FORECAST_ID);
        json.skipText(RELEASE_ID);
        long step = json.integer(STEP);
        double errorBps = json.number(ERROR_BPS);
        double persistenceErrorBps = json.number(PERSISTENCE_ERROR_BPS);
        json.skipNumber(CRPS_BPS);
        json.truth(COVERED_50);
        boolean covered80 = json.truth(COVERED_80);
        json.skipTo('}');
        json.expect('}');
        return new SettlementHead.Step(
                (int) Math.min(step, Integer.MAX_VALUE), errorBps, persistenceErrorBps, covered80);
    }
}
