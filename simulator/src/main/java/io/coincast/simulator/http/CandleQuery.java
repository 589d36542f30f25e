package io.coincast.simulator.http;

import io.javalin.http.Context;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request for candles asks for.
 *
 * <p>Source: interval is required, limit is 100 by default and at most 500, startTime is 0 and endTime now by default. Of
 * the exchange's intervals only MINUTE_5 is simulated.
 */
record CandleQuery(long fromMs, long toMs, int limit) {
    private static final String INTERVAL = "MINUTE_5";
    private static final Set<String> OTHER_INTERVALS = Set.of(
            "MINUTE_1",
            "MINUTE_10",
            "MINUTE_15",
            "MINUTE_30",
            "HOUR_1",
            "HOUR_2",
            "HOUR_4",
            "HOUR_6",
            "HOUR_12",
            "DAY_1",
            "DAY_3",
            "WEEK_1",
            "MONTH_1");
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 500;

    static CandleQuery parse(Context request, long nowMs, boolean strictLimit) {
        checkInterval(request.queryParam("interval"));
        long limit = number(request.queryParam("limit"), DEFAULT_LIMIT, ApiError.BAD_LIMIT, "Invalid limit");
        if (limit < 1 || (strictLimit && limit > MAX_LIMIT)) {
            throw new ApiError(ApiError.BAD_LIMIT, "Invalid limit");
        }
        return new CandleQuery(
                number(request.queryParam("startTime"), 0, ApiError.BAD_START_TIME, "Invalid startTime"),
                number(request.queryParam("endTime"), nowMs, ApiError.BAD_END_TIME, "Invalid endTime"),
                (int) Math.min(limit, MAX_LIMIT));
    }

    private static void checkInterval(@Nullable String interval) {
        if (interval == null) {
            throw new ApiError(ApiError.MISSING_PARAMETER, "Missing Required Parameters: interval");
        }
        if (!INTERVAL.equals(interval)) {
            String reason = OTHER_INTERVALS.contains(interval) ? " Only " + INTERVAL + " is simulated." : "";
            throw new ApiError(ApiError.NO_SUCH_INTERVAL, "Invalid K-line type!" + reason);
        }
    }

    private static long number(@Nullable String text, long otherwise, int code, String message) {
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw new ApiError(code, message);
        }
        return Long.parseLong(text);
    }
}
