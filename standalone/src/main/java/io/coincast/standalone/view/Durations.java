package io.coincast.standalone.view;

import java.time.Duration;
import java.util.Locale;

/** Times for people. */
public final class Durations {
    private Durations() {}

    /** For example {@code 2:05} for two minutes and five seconds, {@code 1:00:00} for an hour. */
    public static String text(Duration duration) {
        long seconds = Math.max(0, Math.round(duration.toMillis() / 1e3));
        long hours = seconds / 3600;
        return hours > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
