package io.coincast.predictor.market;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.record.Settlement;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import io.coincast.contracts.time.Grid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a {@link Settlement} is looked at here: a third of its members. Failure: {@link IllegalArgumentException} where
 * they are not a settlement's.
 *
 * <p>All else is ignored by annotation: otherwise Jackson would copy it.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SettlementHead(
        String schema, String symbol, String slot, long closeTimeMs, double close, int revision, List<Step> steps) {

    /** What of a step is looked at. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Step(int step, double errorBps, double persistenceErrorBps, boolean covered80) {
        Step {
            require(step >= 1 && step <= Forecast.HORIZON, "step");
        }
    }

    SettlementHead {
        require(Settlement.SCHEMA.equals(schema), "schema");
        require(symbol != null, "symbol");
        require(slot != null, "slot");
        require(closeTimeMs > 0 && Grid.isTick(closeTimeMs), "closeTimeMs");
        require(steps != null, "steps");
        steps = List.copyOf(steps);
    }

    static SettlementHead decode(byte @Nullable [] json) throws InvalidRecordException {
        SettlementHead ours = json == null ? null : CanonicalSettlement.read(json);
        return ours == null ? Json.skim(json, SettlementHead.class) : ours;
    }

    private static void require(boolean valid, String field) {
        if (!valid) {
            throw new IllegalArgumentException(field + ": is not a settlement's");
        }
    }
}
