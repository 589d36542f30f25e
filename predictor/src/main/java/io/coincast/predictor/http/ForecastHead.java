package io.coincast.predictor.http;

import static io.coincast.contracts.serde.CanonicalJson.name;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.coincast.contracts.record.Forecast;
import io.coincast.contracts.serde.CanonicalJson;
import io.coincast.contracts.serde.InvalidRecordException;
import io.coincast.contracts.serde.Json;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of a {@link Forecast} is looked at here. Of one written as ours are, all else is looked at no further than to see that it is JSON.
 *
 * <p>All else is ignored by annotation: otherwise Jackson would copy it.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ForecastHead(
        @Nullable String schema,
        @Nullable String id,
        @Nullable String symbol,
        long asOfMs) {
    private static final Pattern REVISION = Pattern.compile("[0-9]{1,9}");
    private static final byte[] BEGIN = CanonicalJson.beginning(Forecast.SCHEMA);
    private static final byte[] ID = name("id");
    private static final byte[] SYMBOL = name("symbol");
    private static final byte[] AS_OF_MS = name("asOfMs");

    static ForecastHead decode(byte[] json) throws InvalidRecordException {
        ForecastHead ours = canonical(new CanonicalJson(json));
        ForecastHead head = ours == null ? Json.skim(json, ForecastHead.class) : ours;
        if (!Forecast.SCHEMA.equals(head.schema)) {
            throw new InvalidRecordException("Forecast: schema: must be " + Forecast.SCHEMA, null);
        }
        return head;
    }

    private static @Nullable ForecastHead canonical(CanonicalJson json) {
        json.expect(BEGIN);
        String id = json.text(ID);
        String symbol = json.text(SYMBOL);
        long asOfMs = json.integer(AS_OF_MS);
        json.rest();
        return json.isWhole() ? new ForecastHead(Forecast.SCHEMA, id, symbol, asOfMs) : null;
    }

    /** Which of those of the same as-of it is; -1 where the id does not tell. */
    int revision() {
        String digits = id == null ? "" : id.substring(id.lastIndexOf('#') + 1);
        return REVISION.matcher(digits).matches() ? Integer.parseInt(digits) : -1;
    }
}
