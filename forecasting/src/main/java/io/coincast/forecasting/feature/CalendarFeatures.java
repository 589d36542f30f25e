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
 * and by week, and orders timed to full hours and quarters show within the hour. Units: within [−1, 1].
 */
final class CalendarFeatures {
    private static final int SESSION_HARMONICS = 8;
    private static final int DAY_HARMONICS = 4;
    private static final int HOUR_HARMONICS = 5;
    private static final int WEEK_HARMONICS = 3;

    static final int WIDTH = 2 * (SESSION_HARMONICS + DAY_HARMONICS + HOUR_HARMONICS + WEEK_HARMONICS);

    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final long WEEK_MS = Duration.ofDays(7).toMillis();
    /** The epoch began on a Thursday. */
    private static final long MONDAY_MS = 4 * DAY_MS;

    private static final ZoneRules NEW_YORK = ZoneId.of("America/New_York").getRules();

    private CalendarFeatures() {}

    static void extract(long asOfMs, FeatureRow row) {
        long offsetMs = Duration.ofSeconds(
                        NEW_YORK.getOffset(Instant.ofEpochMilli(asOfMs)).getTotalSeconds())
                .toMillis();
        harmonics(asOfMs + offsetMs, DAY_MS, SESSION_HARMONICS, row);
        harmonics(asOfMs, DAY_MS, DAY_HARMONICS, row);
        harmonics(asOfMs, HOUR_MS, HOUR_HARMONICS, row);
        harmonics(asOfMs - MONDAY_MS, WEEK_MS, WEEK_HARMONICS, row);
    }

    private static void harmonics(long timeMs, long periodMs, int count, FeatureRow row) {
        double angle = 2 * Math.PI * Math.floorMod(timeMs, periodMs) / periodMs;
        for (int k = 1; k <= count; k++) {
            row.put(Math.sin(k * angle));
            row.put(Math.cos(k * angle));
        }
    }
}
