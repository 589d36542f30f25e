package io.coincast.contracts.record;

import io.coincast.contracts.time.Grid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The forecast made when one candle of one symbol closed: exactly one per closed candle, and a further one in its place
 * where the exchange then changes a candle of its window.
 *
 * <p>Time: epoch milliseconds UTC of the market. Nothing later than {@code asOfMs} has influenced it. The stages
 * {@code closedAtMs}, {@code ingestedAtMs} and {@code forecastAtMs} tell how long it took, as exactly as the clocks of
 * the machines agree; after {@code validUntilMs} a newer one is due and this one must not be acted upon. Units: prices in the quote currency.
 *
 * @param id the same for the same symbol, as-of and revision, whenever and wherever it is made
 * @param asOfMs close time of the window's last candle
 * @param steps step k (from 1) is the close k candles after the window's last
 * @param releaseId the release that made it, or {@code baseline} while there is none
 * @param engine what ran the release: {@code onnx}, {@code onnx-cuda}, {@code dl4j}, {@code dl4j-cuda} or {@code baseline}
 * @param skill how good this release has recently been for this symbol, all steps together: 1 − mean |error| of the
 *     median / mean |error| of persistence; absent before anything has settled
 * @param skillSamples settled steps that {@code skill} rests on
 * @param coverage80 fraction of recent closes within the 80 % interval; absent before anything has settled
 * @param coverage95 fraction of recent closes within the 95 % interval
 * @param coverageSamples settled steps that the coverages rest on
 * @param supersedes the id of the forecast of the same as-of that this one takes the place of, since the exchange has changed a
 *     candle of its window; absent from the first
 */
public record Forecast(
        String schema,
        String id,
        String symbol,
        long asOfMs,
        long intervalMs,
        List<ForecastStep> steps,
        double lastClose,
        String releaseId,
        String engine,
        WindowSummary window,
        long closedAtMs,
        long ingestedAtMs,
        long forecastAtMs,
        long validUntilMs,
        @Nullable Double skill,
        @Nullable Long skillSamples,
        @Nullable Double coverage80,
        @Nullable Double coverage95,
        @Nullable Long coverageSamples,
        @Nullable String supersedes) {

    /** Name and major version of this record on the wire. */
    public static final String SCHEMA = "coincast.forecast/1";

    /** How many steps ahead a forecast reaches. */
    public static final int HORIZON = 16;

    public Forecast {
        Check.schema(schema, SCHEMA);
        Check.text(id, "id");
        Check.symbol(symbol);
        Check.tick(asOfMs, "asOfMs");
        Check.require(intervalMs == Grid.INTERVAL_MS, "intervalMs", intervalMs, "must be " + Grid.INTERVAL_MS);
        steps = Check.list(steps, "steps");
        checkSteps(steps, asOfMs, intervalMs);
        Check.price(lastClose, "lastClose");
        Check.text(releaseId, "releaseId");
        Check.text(engine, "engine");
        Check.present(window, "window");
        Check.time(closedAtMs, "closedAtMs");
        Check.time(ingestedAtMs, "ingestedAtMs");
        Check.time(forecastAtMs, "forecastAtMs");
        Check.require(
                Check.time(validUntilMs, "validUntilMs") > asOfMs,
                "validUntilMs",
                validUntilMs,
                "must be after asOfMs");
        Check.finite(skill == null ? 0 : skill, "skill");
        Check.nonNegative(skillSamples == null ? 0 : skillSamples, "skillSamples");
        Check.fraction(coverage80, "coverage80");
        Check.fraction(coverage95, "coverage95");
        Check.nonNegative(coverageSamples == null ? 0 : coverageSamples, "coverageSamples");
        Check.require(!id.equals(supersedes), "supersedes", supersedes, "must not be the forecast itself");
    }

    private static void checkSteps(List<ForecastStep> steps, long asOfMs, long intervalMs) {
        Check.require(steps.size() == HORIZON, "steps", steps.size(), "must be " + HORIZON);
        for (int k = 1; k <= HORIZON; k++) {
            long timeMs = steps.get(k - 1).timeMs();
            Check.require(timeMs == asOfMs + k * intervalMs, "steps", timeMs, "step " + k + " must be on the grid");
        }
    }

    /** The id of the forecast of {@code symbol} as of {@code asOfMs}, made from revision {@code revision}. */
    public static String id(String symbol, long asOfMs, int revision) {
        return symbol + "@" + asOfMs + "#" + revision;
    }
}
