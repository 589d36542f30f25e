package io.coincast.forecasting.feature;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/**
 * When the forecast begins: sines and cosines of the as-of's place within the day, the hour and the week, and of
 * multiples of that angle, from which a network makes up any daily profile.
 *
 * <p>The day is told twice, by New York's clock and by UTC's: the market follows the American session, which moves by an
 * hour in spring and autumn, and the exchanges' own day. Markets open by the clock, so volatility has a profile by day
 * and by week, and orders timed to full hours and quarters show within the hour. Saturdays and Sundays in New York have no session: that
 * it is a weekday, and what the day's clock says then, are inputs of their own, and so are Mondays. Units: within [−1, 1].
 */
final class CalendarFeatures {
    private static final int SESSION_HARMONICS = 14;
    private static final int WEEKDAY_HARMONICS = 10;
    private static final int DAY_HARMONICS = 4;
    private static final int HOUR_HARMONICS = 5;
    private static final int WEEK_HARMONICS = 3;

    static final int WIDTH =
            2 + 2 * (SESSION_HARMONICS + WEEKDAY_HARMONICS + DAY_HARMONICS + HOUR_HARMONICS + WEEK_HARMONICS);

    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final long WEEK_MS = Duration.ofDays(7).toMillis();
    /** The epoch began on a Thursday. */
    private static final long MONDAY_MS = 4 * DAY_MS;

    private static final int DAYS = 7;
    private static final int SATURDAY = 5;

    private static final ZoneRules NEW_YORK = ZoneId.of("America/New_York").getRules();

    private CalendarFeatures() {}

    static void extract(long asOfMs, FeatureRow row) {
        long offsetMs = Duration.ofSeconds(
                        NEW_YORK.getOffset(Instant.ofEpochMilli(asOfMs)).getTotalSeconds())
                .toMillis();
        long localMs = asOfMs + offsetMs;
        int day = Math.floorMod(Math.floorDiv(localMs - MONDAY_MS, DAY_MS), DAYS);
        double weekday = day < SATURDAY ? 1 : 0;
        harmonics(localMs, DAY_MS, SESSION_HARMONICS, 1, row);
        harmonics(localMs, DAY_MS, WEEKDAY_HARMONICS, weekday, row);
        row.put(weekday);
        row.put(day == 0 ? 1 : 0);
        harmonics(asOfMs, DAY_MS, DAY_HARMONICS, 1, row);
        harmonics(asOfMs, HOUR_MS, HOUR_HARMONICS, 1, row);
        harmonics(asOfMs - MONDAY_MS, WEEK_MS, WEEK_HARMONICS, 1, row);
    }

    private static void harmonics(long timeMs, long periodMs, int count, double factor, FeatureRow row) {
        double angle = 2 * Math.PI * Math.floorMod(timeMs, periodMs) / periodMs;
        for (int k = 1; k <= count; k++) {
            row.put(factor * Math.sin(k * angle));
            row.put(factor * Math.cos(k * angle));
        }
    }
}
