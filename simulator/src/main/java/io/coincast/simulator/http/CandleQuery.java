package io.coincast.simulator.http;

import io.javalin.http.Context;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request for candles asks for.
 *
 * <p>Source: limit is 100 by default and clamped to 500; startTime is 0 and endTime now by default.
 */
record CandleQuery(long fromMs, long toMs, int limit) {
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

    static CandleQuery parse(Context request, long nowMs) {
        String interval = request.queryParam("interval");
        if (interval == null) {
            throw new ApiError(400, 602, "Missing Required Parameters");
        }
        if (!"MINUTE_5".equals(interval)) {
            String reason = OTHER_INTERVALS.contains(interval) ? " Only MINUTE_5 is simulated." : "";
            throw new ApiError(400, 24102, "Invalid K-line type!" + reason);
        }
        long limit = number(request.queryParam("limit"), DEFAULT_LIMIT, 24104, "Invalid limit");
        if (limit < 1) {
            throw new ApiError(400, 24104, "Invalid limit");
        }
        return new CandleQuery(
                number(request.queryParam("startTime"), 0, 24105, "Invalid startTime"),
                number(request.queryParam("endTime"), nowMs, 24103, "Invalid endTime"),
                (int) Math.min(limit, MAX_LIMIT));
    }

    private static long number(@Nullable String text, long otherwise, int code, String message) {
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,18}")) {
            throw new ApiError(400, code, message);
        }
        return Long.parseLong(text);
    }
}
